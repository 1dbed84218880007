package dev.pgan.pipelines.celebahq.pictures;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/**
 * The table {@code list_landmarks_celeba.txt}: the number of rows, a header, and rows of a file's
 * name and ten numbers. A broken row matters only to the pictures that need it.
 */
final class LandmarkTable {
  /** Path of the table within CelebA. */
  static final String FILE = "Anno/list_landmarks_celeba.txt";

  private static final int HEADER_LINES = 2;
  private static final Splitter BLANKS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private final ImmutableList<String> rows;

  private LandmarkTable(ImmutableList<String> rows) {
    this.rows = rows;
  }

  static LandmarkTable read(BufferedReader reader) throws IOException {
    ImmutableList.Builder<String> rows = ImmutableList.builder();
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (number++ >= HEADER_LINES) {
        rows.add(line);
      }
    }
    return new LandmarkTable(rows.build());
  }

  /** Row of each file; the first one where a name comes twice. */
  ImmutableMap<String, Integer> rowsByFile() {
    ImmutableMap.Builder<String, Integer> byFile = ImmutableMap.builder();
    for (int i = rows.size() - 1; i >= 0; i--) {
      byFile.put(fileOf(i), i);
    }
    return byFile.buildKeepingLast();
  }

  /** Name in a row; empty where there is no such row. */
  String fileOf(int row) {
    List<String> fields = row < rows.size() ? BLANKS.splitToList(rows.get(row)) : List.of();
    return fields.isEmpty() ? "" : fields.get(0);
  }

  /**
   * Landmarks in a row.
   *
   * @throws UnusableOriginalException where there is no such row, or it does not hold ten numbers
   */
  Landmarks of(int row) throws UnusableOriginalException {
    if (row >= rows.size()) {
      throw new UnusableOriginalException(
          String.format(
              "its landmarks are missing: %s has %d rows, row %d is needed",
              FILE, rows.size(), row));
    }
    List<String> fields = BLANKS.splitToList(rows.get(row));
    if (fields.size() != 1 + Landmarks.COUNT) {
      throw new UnusableOriginalException(
          String.format(
              "row %d of %s is broken: expected a name and %d numbers, found \"%s\"",
              row, FILE, Landmarks.COUNT, rows.get(row)));
    }
    float[] coordinates = new float[Landmarks.COUNT];
    try {
      for (int i = 0; i < coordinates.length; i++) {
        coordinates[i] = (float) Double.parseDouble(fields.get(i + 1));
      }
      return Landmarks.of(coordinates);
    } catch (IllegalArgumentException e) {
      throw new UnusableOriginalException(
          String.format("row %d of %s is broken: %s", row, FILE, e.getMessage()), e);
    }
  }
}
