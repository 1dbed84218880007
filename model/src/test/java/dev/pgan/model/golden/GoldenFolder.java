package dev.pgan.model.golden;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The golden values: those in the folder of the system property {@code golden.dir}, or, where it is
 * empty, the copies in the test resources.
 */
public final class GoldenFolder {
  private GoldenFolder() {}

  /**
   * Files of a sub-folder, sorted; it is an error if there is none, since a test of no file would
   * pass whatever the code does.
   *
   * @param folder such as {@code model} or {@code celebahq/tfr}
   * @param glob such as {@code model-*.npz}
   */
  public static ImmutableList<Path> files(String folder, String glob) throws IOException {
    Path directory = directory(folder);
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
        found.forEach(files::add);
      }
    }
    Collections.sort(files);
    checkState(!files.isEmpty(), "no %s in %s", glob, directory);
    return ImmutableList.copyOf(files);
  }

  /** A sub-folder, which may be missing where {@code golden.dir} is set. */
  public static Path directory(String folder) throws IOException {
    if (isGiven()) {
      Path golden = Path.of(System.getProperty("golden.dir"));
      checkState(Files.isDirectory(golden), "golden.dir is not a folder: %s", golden);
      return golden.resolve(folder);
    }
    // Several modules have a folder "golden"; only one of them has this part of it.
    for (URL url :
        Collections.list(GoldenFolder.class.getClassLoader().getResources("golden/" + folder))) {
      if (url.getProtocol().equals("file")) {
        return Path.of(URI.create(url.toString()));
      }
    }
    throw new IllegalStateException("no test resources golden/" + folder);
  }

  /** Whether the values are other than our own. */
  public static boolean isGiven() {
    return !System.getProperty("golden.dir", "").isEmpty();
  }
}
