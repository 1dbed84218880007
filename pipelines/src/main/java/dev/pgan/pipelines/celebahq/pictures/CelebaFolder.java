package dev.pgan.pipelines.celebahq.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.JpegDecoder;
import dev.pgan.pipelines.imaging.JpegException;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FilesAhead;
import dev.pgan.pipelines.storage.SourceFiles;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.util.List;

/** CelebA in the wild: {@code img_celeba/*.jpg} and its landmarks. */
public final class CelebaFolder implements Serializable {
  private static final long serialVersionUID = 1;

  /** The picture whose decoded pixels tell whether the rest can come out right. */
  static final String SENTINEL = "000001.jpg";

  private static final String ORIGINALS = "img_celeba/";
  private static final int MAX_FILE = 1 << 27;

  private final BeamFolder folder;

  public CelebaFolder(BeamFolder folder) {
    this.folder = folder;
  }

  /**
   * Checks, before any work is done, that the folder is that of CelebA.
   *
   * @throws UserException where the landmarks are missing
   */
  public void check() throws IOException {
    try (InputStream unused = folder.open(LandmarkTable.FILE)) {
      // It is there.
    } catch (FileNotFoundException e) {
      throw missing(e);
    }
  }

  private UserException missing(FileNotFoundException e) {
    return new UserException(
        folder.pathOf(LandmarkTable.FILE) + " is missing: expected CelebA's landmarks there", e);
  }

  /** Adds the originals and the landmarks. */
  public void addTo(SourceFiles files) throws IOException {
    files.add(folder, ORIGINALS, name -> true).add(folder, LandmarkTable.FILE, name -> true);
  }

  /** The whole path of an original, for messages. */
  public String pathOf(String original) {
    return folder.pathOf(ORIGINALS + original);
  }

  /** How many originals there are. */
  public long count() throws IOException {
    return folder.list(ORIGINALS).stream()
        .filter(name -> name.endsWith(".jpg") && name.indexOf('/', ORIGINALS.length()) < 0)
        .count();
  }

  LandmarkTable landmarks() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(folder.open(LandmarkTable.FILE), UTF_8))) {
      return LandmarkTable.read(reader);
    } catch (FileNotFoundException e) {
      throw missing(e);
    }
  }

  /** Starts to read originals, of a remote folder many at once, that will be asked for in turn. */
  FilesAhead ahead(List<String> originals) {
    return new FilesAhead(
        folder,
        originals.stream()
            .map(original -> ORIGINALS + original)
            .collect(ImmutableList.toImmutableList()));
  }

  byte[] bytes(FilesAhead ahead, String original) throws IOException, UnusableOriginalException {
    try {
      byte[] bytes = ahead.read(ORIGINALS + original, MAX_FILE + 1);
      if (bytes.length > MAX_FILE) {
        throw new UnusableOriginalException("it is more than " + MAX_FILE + " bytes long");
      }
      return bytes;
    } catch (FileNotFoundException e) {
      throw new UnusableOriginalException("this original is missing", e);
    }
  }

  /** Decodes an original, which must be in colour. */
  static Image decode(byte[] jpeg) throws UnusableOriginalException {
    try {
      Image image = JpegDecoder.decode(jpeg);
      if (image.channels() != 3) {
        throw new UnusableOriginalException("it is grey: originals are RGB");
      }
      return image;
    } catch (JpegException e) {
      throw new UnusableOriginalException(e.getMessage(), e);
    }
  }

  /** MD5 of the sentinel's decoded pixels, HWC. */
  String sentinelMd5() throws IOException, UnusableOriginalException {
    return Md5.of(decode(bytes(ahead(List.of()), SENTINEL)).pixels());
  }
}
