package dev.pgan.pipelines.generation;

import com.google.common.primitives.ImmutableLongArray;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.npy.NpzWriter;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.PendingFile;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Numpy's archive of two arrays, as BigGAN's program samples: {@code x}, the pixels, and with
 * labels {@code y}, the classes.
 */
final class NpzSink implements ImageSink {
  private final PendingFile file;
  private final NpzWriter npz;
  private final OutputStream pixels;
  private final ImmutableLongArray.Builder labels = ImmutableLongArray.builder();

  private NpzSink(PendingFile file, NpzWriter npz, OutputStream pixels) {
    this.file = file;
    this.npz = npz;
    this.pixels = pixels;
  }

  static ImageSink create(BeamFolder folder, String name, DataShape shape, long images)
      throws IOException {
    PendingFile file = folder.create(name);
    NpzWriter npz = new NpzWriter(file.stream());
    int size = shape.resolution();
    return new NpzSink(file, npz, npz.array("x", "|u1", images, size, size, shape.channels()));
  }

  @Override
  public void add(MadeImage image) throws IOException {
    pixels.write(image.bytes());
    image.label().ifPresent(labels::add);
  }

  @Override
  public List<GeneratedFile> finish() throws IOException {
    ImmutableLongArray classes = labels.build();
    if (!classes.isEmpty()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Long.BYTES * classes.length()).order(ByteOrder.LITTLE_ENDIAN);
      classes.forEach(bytes::putLong);
      npz.array("y", "<i8", classes.length()).write(bytes.array());
    }
    npz.finish();
    return List.of(GeneratedFiles.of(file.commit()));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
