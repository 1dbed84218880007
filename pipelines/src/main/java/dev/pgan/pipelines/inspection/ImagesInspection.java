package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Message;

/** An inspection whose pieces are selections of the images of a data set. */
public interface ImagesInspection<R extends Message> extends Inspection<R> {
  ImmutableList<ImageSelection> units();

  @Override
  default int pieces() {
    return units().size();
  }

  @Override
  default long images(int piece) {
    return units().get(piece).count();
  }
}
