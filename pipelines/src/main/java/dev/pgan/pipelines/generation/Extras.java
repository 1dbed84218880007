package dev.pgan.pipelines.generation;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a generation writes beside its shards. */
final class Extras {
  static final String GRID = "grid.png";
  static final String LABELS = "labels.npy";
  private static final int LABELS_AT_ONCE = 4096;
  private static final int NPY_ALIGNMENT = 64;

  private final GenerationTask task;
  private final Sampler sampler;

  Extras(GenerationTask task, Sampler sampler) {
    this.task = task;
    this.sampler = sampler;
  }

  /** The first images side by side, also those beyond the count. */
  GeneratedFile writeGrid() throws IOException {
    int columns = task.job().getGridWidth();
    ImageBatch images =
        sampler.generate(task.job().getSeed(), 0, columns * task.job().getGridHeight());
    byte[] png = PngEncoder.encode(ImageShardMaker.image(ImageGrid.layOut(images, columns), 0));
    return GeneratedFiles.of(task.out().writeHashed(GRID, out -> out.write(png)));
  }

  /** The labels of all images: npy 1.0, float32, [count, size]. */
  GeneratedFile writeLabels() throws IOException {
    return GeneratedFiles.of(task.out().writeHashed(LABELS, this::labels));
  }

  private void labels(OutputStream out) throws IOException {
    long count = task.job().getCount();
    out.write(npyHeader(count, sampler.shape().labelSize()));
    for (long first = 0; first < count; first += LABELS_AT_ONCE) {
      int some = (int) Math.min(LABELS_AT_ONCE, count - first);
      float[] labels = sampler.labels(task.job().getSeed(), first, some);
      ByteBuffer bytes =
          ByteBuffer.allocate(labels.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(labels);
      out.write(bytes.array());
    }
  }

  private static byte[] npyHeader(long rows, int columns) {
    String about =
        String.format(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", rows, columns);
    int unpadded = 10 + about.length() + 1;
    int padding = (NPY_ALIGNMENT - unpadded % NPY_ALIGNMENT) % NPY_ALIGNMENT;
    String header = about + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(10 + header.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) header.length())
        .put(header.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
