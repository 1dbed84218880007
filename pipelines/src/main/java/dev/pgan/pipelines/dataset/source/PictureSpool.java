package dev.pgan.pipelines.dataset.source;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.pipelines.imaging.Image;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The pictures of an archive, decoded to a temporary file, so that memory does not grow with their
 * number. The file has no name any more: the system frees it when the spool is garbage, or when the
 * process ends. Safe for threads.
 */
final class PictureSpool {
  private static final int BUFFER = 1 << 20;

  private final int side;
  private final int channels;
  private final ImmutableIntArray labels;
  private final long checksum;
  // A channel would be closed for all of its readers when one of them is interrupted.
  private final RandomAccessFile file;

  private PictureSpool(
      PictureArchive archive, ImmutableIntArray labels, long checksum, RandomAccessFile file) {
    side = archive.side();
    channels = archive.channels();
    this.labels = labels;
    this.checksum = checksum;
    this.file = file;
  }

  /** Decodes a whole archive. */
  static PictureSpool decode(PictureArchive archive) throws IOException {
    Path path = Files.createTempFile("pgan-pictures", ".tmp");
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    ImmutableIntArray.Builder labels = ImmutableIntArray.builder();
    CRC32C checksum = new CRC32C();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER)) {
      Files.delete(path);
      int size = archive.side() * archive.side() * archive.channels();
      archive.decode(
          (chw, label) -> {
            checkArgument(chw.length == size, "%s bytes expected, not %s", size, chw.length);
            checkElementIndex(label, archive.classes(), "label");
            out.write(chw);
            labels.add(label);
            checksum.update(chw);
            checksum.update(label);
          });
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      file.close();
      throw e;
    }
    return new PictureSpool(archive, labels.build(), checksum.getValue(), file);
  }

  int size() {
    return labels.length();
  }

  int label(int picture) {
    return labels.get(picture);
  }

  /** Pixels in CHW order. */
  byte[] chw(int picture) throws IOException {
    checkElementIndex(picture, size(), "picture");
    byte[] chw = new byte[side * side * channels];
    synchronized (file) {
      file.seek((long) picture * chw.length);
      file.readFully(chw);
    }
    return chw;
  }

  Image image(int picture) throws IOException {
    return Image.ofChw(side, side, channels, chw(picture));
  }

  /** CRC-32C of all pixels and labels. */
  long checksum() {
    return checksum;
  }
}
