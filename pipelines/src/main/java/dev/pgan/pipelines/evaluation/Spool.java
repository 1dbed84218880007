package dev.pgan.pipelines.evaluation;

import com.google.common.collect.Lists;
import com.google.common.primitives.Floats;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.ComparedPiece;
import dev.pgan.v1.RangeStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The folder where workers leave what they keep of ranges of images until all ranges are there:
 * statistics that add up; levels and patches of the sliced Wasserstein distance, float32, which
 * each block of directions reads again, as the projections would be far larger; rows of features,
 * float32; figures of the pieces of the comparison. A file is a function of its name, so it does no
 * harm to write it twice, and after an evaluation was killed the next one goes on with the files
 * that are there.
 */
record Spool(BeamFolder folder, String name) implements Serializable {
  static final String PREFIX = "work-";

  /** No evaluation goes so long without writing while it still reads. */
  private static final Duration EXPIRY = Duration.ofDays(7);

  /** Keeps what a sliced metric wants of the images of a range at one level. */
  void writeLevel(ImageRange range, Measure measure, int level, float[] values) throws IOException {
    write(level(range, measure, level), values);
  }

  float[] readLevel(ImageRange range, Measure measure, int level) throws IOException {
    return read(level(range, measure, level));
  }

  /** Keeps features of the images of a range, [count, size] row-major. */
  void writeRows(ImageRange range, float[] features) throws IOException {
    write(rows(range), features);
  }

  float[] readRows(ImageRange range) throws IOException {
    return read(rows(range));
  }

  /** Keeps the numbers of the classes of the images of a range. */
  void writeClasses(ImageRange range, ImmutableIntArray numbers) throws IOException {
    write(classes(range), Floats.toArray(numbers.asList()));
  }

  ImmutableIntArray readClasses(ImageRange range) throws IOException {
    ImmutableIntArray.Builder numbers = ImmutableIntArray.builder();
    for (float number : read(classes(range))) {
      numbers.add((int) number);
    }
    return numbers.build();
  }

  private void write(String file, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    folder.write(file, out -> out.write(bytes.array()));
  }

  private float[] read(String file) throws IOException {
    try (InputStream in = folder.open(file)) {
      FloatBuffer values =
          ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      float[] floats = new float[values.remaining()];
      values.get(floats);
      return floats;
    }
  }

  /** Keeps the statistics of a range, whose other files are there: the range is done. */
  void writeStatistics(ImageRange range, RangeStatistics statistics) throws IOException {
    folder.write(done(range), statistics::writeTo);
  }

  RangeStatistics readStatistics(ImageRange range) throws IOException {
    try (InputStream in = folder.open(done(range))) {
      return RangeStatistics.parseFrom(in);
    }
  }

  /** The ranges that are done. */
  Set<ImageRange> done() throws IOException {
    String prefix = name + "/done-";
    return folder.list(prefix).stream()
        .map(file -> file.substring(prefix.length()).split("-"))
        .map(
            n ->
                new ImageRange(
                    Integer.parseInt(n[0]), Integer.parseInt(n[1]), Integer.parseInt(n[2])))
        .collect(Collectors.toSet());
  }

  /** Keeps what a piece of the comparison has computed: the piece is done. */
  void writePiece(Piece piece, List<PieceFigures> figures) throws IOException {
    ComparedPiece message =
        ComparedPiece.newBuilder()
            .addAllFigures(Lists.transform(figures, PieceFigures::toMessage))
            .build();
    folder.write(compared(piece.name()), message::writeTo);
  }

  /** What a piece of the comparison has computed; empty where it is not done. */
  Optional<List<PieceFigures>> readPiece(Piece piece) throws IOException {
    return folder
        .readIfThere(compared(piece.name()), ComparedPiece::parseFrom)
        .map(found -> Lists.transform(found.getFiguresList(), PieceFigures::of));
  }

  /** How many pieces of the comparison are done. */
  int pieces() throws IOException {
    return folder.list(compared("")).size();
  }

  /**
   * The reals' features. They stay here until the evaluation is done, and then go into the cache of
   * the data set.
   */
  RealsCache reals() {
    return new RealsCache(folder.folder(name));
  }

  /**
   * Deletes this spool, and those of killed evaluations, in which nothing was written for a week.
   * Other evaluations of the run may still need the rest.
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

  private String done(ImageRange range) {
    return String.format("%s/done-%d-%d-%d", name, range.source(), range.first(), range.count());
  }

  private String compared(String piece) {
    return name + "/compared-" + piece;
  }

  private String rows(ImageRange range) {
    return String.format("%s/rows-%d-%08d", name, range.source(), range.first());
  }

  private String classes(ImageRange range) {
    return String.format("%s/classes-%d-%08d", name, range.source(), range.first());
  }

  private String level(ImageRange range, Measure measure, int level) {
    return String.format(
        "%s/%s-%d-%d-%d-%08d",
        name, measure.metric().name(), measure.images(), range.source(), level, range.first());
  }
}
