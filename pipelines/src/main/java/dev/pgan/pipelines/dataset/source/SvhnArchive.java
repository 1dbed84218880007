package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.pickle.SafeUnpickler;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.List;

/**
 * The cropped training digits of SVHN: {@code train_32x32.mat} as published or, without that, the
 * three python pickles that the official dataset_tool.py reads, each a pair of pictures and digits.
 */
final class SvhnArchive implements ThumbnailArchive {
  private static final long serialVersionUID = 1;
  private static final String MATLAB = "train_32x32.mat";
  private static final List<String> PICKLES = List.of("train_1.pkl", "train_2.pkl", "train_3.pkl");

  private final BeamFolder folder;

  SvhnArchive(String path) {
    folder = BeamFolder.at(path);
  }

  @Override
  public int officialSize() {
    return 73_257;
  }

  @Override
  public int classes() {
    return 10;
  }

  @Override
  public void decode(Sink sink) throws IOException {
    List<String> there = folder.list("train_");
    if (there.contains(MATLAB)) {
      new SvhnMatlab(folder, MATLAB).decode(sink);
      return;
    }
    for (String pickle : PICKLES) {
      if (!there.contains(pickle)) {
        throw new UserException(
            folder.explain(
                String.format(
                    "neither %s nor %s is in this folder; it must have the one, or all of %s",
                    MATLAB, pickle, String.join(", ", PICKLES))));
      }
      decode(pickle, sink);
    }
  }

  private void decode(String pickle, Sink sink) throws IOException {
    String path = folder.pathOf(pickle);
    Object[] pair = NumpyPickles.items(SafeUnpickler.read(folder, pickle));
    if (pair.length != 2) {
      throw new UserException(path + ": a pair of pictures and digits expected, as of SVHN");
    }
    new PickledPictures(path, pair[0], pair[1]).decode(classes(), sink);
  }

  @Override
  public BeamFolder folder() {
    return folder;
  }

  @Override
  public String prefix() {
    return "train_";
  }
}
