package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Where workers leave what is too large for the shuffle. For the sliced Wasserstein distance that
 * is what it needs of each range of images and level, float32: each block of directions reads it
 * again, which is far less than the projections. For FID it is the sums of features, float64: those
 * of Inception are 17 MB, and Flink refuses to sort records of such a size. For metrics of whole
 * sets of features it is the features, float32. Files are a function of their names, so it does no
 * harm to write one twice.
 */
record Spool(BeamFolder folder, String name) implements Serializable {
  static final String PREFIX = "work-";

  /** No evaluation reads what it has written for so long without writing more. */
  private static final Duration EXPIRY = Duration.ofDays(7);

  void write(ImageRange range, int level, float[] values) throws IOException {
    writeFloats(file(range.source(), level, range.first()), values);
  }

  float[] read(int source, int level, int firstImage) throws IOException {
    return readFloats(file(source, level, firstImage));
  }

  /** Keeps features of the images of a range, [count, size] row-major. */
  void writeRows(ImageRange range, float[] features) throws IOException {
    writeFloats(rows(range.source(), range.first()), features);
  }

  float[] readRows(int source, int firstImage) throws IOException {
    return readFloats(rows(source, firstImage));
  }

  private void writeFloats(String file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    folder.write(file, out -> out.write(bytes.array()));
  }

  private float[] readFloats(String file) throws IOException {
    try (InputStream in = folder.open(file)) {
      FloatBuffer values =
          ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      float[] floats = new float[values.remaining()];
      values.get(floats);
      return floats;
    }
  }

  void writeFeatures(int source, int chunk, FeatureMoments moments) throws IOException {
    double[] values = moments.toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    folder.write(features(source, chunk), out -> out.write(bytes.array()));
  }

  FeatureMoments readFeatures(int source, int chunk) throws IOException {
    try (InputStream in = folder.open(features(source, chunk))) {
      DoubleBuffer values =
          ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
      double[] doubles = new double[values.remaining()];
      values.get(doubles);
      return FeatureMoments.of(doubles);
    }
  }

  /** Notes that a range is done, for {@link #images}. */
  void note(ImageRange range) throws IOException {
    folder.write(done() + range.source() + "-" + range.first() + "-" + range.count(), out -> {});
  }

  /** Images of the ranges that are done. */
  long images() throws IOException {
    return folder.list(done()).stream()
        .mapToLong(name -> Long.parseLong(name.substring(name.lastIndexOf('-') + 1)))
        .sum();
  }

  private String done() {
    return name + "/done-";
  }

  /**
   * Deletes it, and those in which nothing was written for a week, which killed evaluations have
   * left. Other evaluations of the run may still need the rest.
   */
  void delete() throws IOException {
    folder.deleteFolder(name);
    Map<String, Instant> lastWritten = new TreeMap<>();
    folder
        .written(PREFIX)
        .forEach(
            (file, time) ->
                lastWritten.merge(
                    file.substring(0, file.indexOf('/')),
                    time,
                    BinaryOperator.maxBy(Comparator.naturalOrder())));
    Instant weekAgo = Instant.now().minus(EXPIRY);
    for (Map.Entry<String, Instant> each : lastWritten.entrySet()) {
      if (each.getValue().isBefore(weekAgo)) {
        folder.deleteFolder(each.getKey());
      }
    }
  }

  private String features(int source, int chunk) {
    return String.format("%s/features-%d-%d", name, source, chunk);
  }

  private String rows(int source, int firstImage) {
    return String.format("%s/rows-%d-%08d", name, source, firstImage);
  }

  private String file(int source, int level, int firstImage) {
    return String.format("%s/%d-%d-%08d", name, source, level, firstImage);
  }
}
