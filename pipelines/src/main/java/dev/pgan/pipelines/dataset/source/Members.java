package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.source.PictureStore.StoredFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.CodePointOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of an archive as they are found. Names that would lead out of the folder that an
 * archive is unpacked in are refused: no honest archive has them.
 */
final class Members {
  private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:).*", Pattern.DOTALL);
  private static final Pattern HERE = Pattern.compile("^(\\./+)+");

  private final BeamFile archive;
  private final SortedMap<String, StoredFile> files = new TreeMap<>(CodePointOrder.INSTANCE);

  Members(BeamFile archive) {
    this.archive = archive;
  }

  /** Checks the name of a member of any kind. */
  void check(String name) {
    boolean climbs = Splitter.onPattern("[/\\\\]").splitToStream(name).anyMatch(".."::equals);
    if (climbs || ABSOLUTE.matcher(name).matches()) {
      throw new UserException(
          archive
              + ": its member "
              + name
              + " would lead out of the folder that it is unpacked in; such an archive is not"
              + " trusted: pack it anew with relative names");
    }
  }

  /** Name without the {@code ./} that {@code tar -c .} puts before it. */
  static String nameOf(String member) {
    return HERE.matcher(member).replaceFirst("");
  }

  void add(String member, String item, String version) {
    String name = nameOf(member);
    StoredFile other = files.put(name, new StoredFile(name, item, version));
    if (other != null) {
      throw new UserException(
          archive + ": two members have the name " + name + "; pack it anew with one of them");
    }
  }

  ImmutableList<StoredFile> sorted() {
    return ImmutableList.copyOf(files.values());
  }
}
