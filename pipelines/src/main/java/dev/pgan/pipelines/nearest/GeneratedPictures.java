package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.Serializable;

/** Where generated images come from. Every worker gets a copy of it. */
interface GeneratedPictures extends Serializable {
  /** How many images are looked at of a source that can make any number. */
  long FEW = 10;

  int resolution();

  int channels();

  /** How many images the source has; very many where any number can be made. */
  long size();

  /** How many are looked at where the job does not say. */
  default long usual() {
    return FEW;
  }

  /**
   * Images in full size.
   *
   * @param numbers in ascending order
   */
  ImmutableList<ChosenImage> read(ImmutableList<Long> numbers) throws IOException;
}
