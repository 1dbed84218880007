package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The training pictures of CIFAR-10 or CIFAR-100. */
final class CifarArchive implements ThumbnailArchive {
  private static final long serialVersionUID = 1;

  private final BeamFolder folder;
  private final int classes;

  /**
   * @param classes 10, or 100
   */
  CifarArchive(String path, int classes) {
    folder = BeamFolder.at(path);
    this.classes = classes;
  }

  @Override
  public int officialSize() {
    return 50_000;
  }

  @Override
  public int classes() {
    return classes;
  }

  private List<String> files() {
    return classes == 10
        ? IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i).toList()
        : List.of("train");
  }

  /** Decodes the pickles where the first of them is there, else the binary version. */
  @Override
  public void decode(Sink sink) throws IOException {
    List<String> pickles = files();
    Map<String, Long> there = folder.sizes(prefix());
    boolean binary =
        !there.containsKey(pickles.get(0)) && there.containsKey(pickles.get(0) + ".bin");
    for (String pickle : pickles) {
      String name = binary ? pickle + ".bin" : pickle;
      if (!there.containsKey(name)) {
        throw new UserException(
            folder.explain(
                name
                    + " is missing: this must be the folder of CIFAR-"
                    + classes
                    + ", as its archive unpacks it"));
      }
      if (binary) {
        new CifarBinary(folder, name, classes).decode(there.get(name), sink);
      } else {
        new CifarPickle(folder, name, classes).decode(sink);
      }
    }
  }

  @Override
  public BeamFolder folder() {
    return folder;
  }

  @Override
  public String prefix() {
    return classes == 10 ? "data_batch_" : "train";
  }
}
