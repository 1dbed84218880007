package dev.pgan.pipelines.celebahq.pictures;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import java.util.List;
import java.util.regex.Pattern;

/** The table {@code image_list.txt}: columns with a header, between blanks. */
public final class ImageList {
  private static final Splitter BLANKS =
      Splitter.on(CharMatcher.whitespace()).trimResults().omitEmptyStrings();
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  /** The name of a file without a path. */
  private static final Pattern FILE = Pattern.compile("(?!\\.)[^/\\\\]+");

  private static final String FORMAT = "%-7s %-9s %-11s %-33s %s\n";

  private final String path;
  private final ImmutableList<String> header;

  private ImageList(String path, List<String> header) {
    this.path = path;
    this.header = ImmutableList.copyOf(header);
  }

  /**
   * Reads the list.
   *
   * @param path for messages
   * @throws UserException where a column is missing, or where a row is not as the header says, or
   *     the idx of a row is not its number
   */
  public static ImmutableList<HqRow> parse(String text, String path) {
    return parse(text, path, 0);
  }

  /** Reads a list whose rows are numbered from {@code first} on. */
  public static ImmutableList<HqRow> parse(String text, String path, int first) {
    ImmutableList<List<String>> lines = lines(text);
    if (lines.isEmpty()) {
      throw new UserException(path + ": expected a header and rows, found an empty file");
    }
    ImageList list = new ImageList(path, lines.get(0));
    ImmutableList.Builder<HqRow> rows = ImmutableList.builder();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(list.row(first + i - 1, lines.get(i)));
    }
    return rows.build();
  }

  /**
   * Reads the names of originals: of a list as above, whose other columns are not looked at, or of
   * a file with a name on each line.
   */
  public static ImmutableList<String> parseOriginals(String text, String path) {
    ImmutableList<List<String>> lines = lines(text);
    boolean named = !lines.isEmpty() && lines.get(0).contains("orig_file");
    ImageList list = new ImageList(path, named ? lines.get(0) : List.of("orig_file"));
    ImmutableList.Builder<String> originals = ImmutableList.builder();
    for (int i = named ? 1 : 0; i < lines.size(); i++) {
      originals.add(list.originalFile(i, lines.get(i)));
    }
    return originals.build();
  }

  private static ImmutableList<List<String>> lines(String text) {
    return text.lines()
        .map(BLANKS::splitToList)
        .filter(fields -> !fields.isEmpty())
        .collect(ImmutableList.toImmutableList());
  }

  private HqRow row(int number, List<String> fields) {
    int index = number(number, fields, "idx");
    if (index != number) {
      throw new UserException(
          String.format(
              "%s: idx of row %d is %d: each must be the number of its row, from 0",
              path, number, index));
    }
    return new HqRow(
        index,
        number(number, fields, "orig_idx"),
        originalFile(number, fields),
        md5(number, fields, "proc_md5"),
        md5(number, fields, "final_md5"));
  }

  private String originalFile(int row, List<String> fields) {
    String file = field(row, fields, "orig_file");
    if (!FILE.matcher(file).matches()) {
      throw wrong(row, "orig_file", "the name of a file", file);
    }
    return file;
  }

  private int number(int row, List<String> fields, String column) {
    String text = field(row, fields, column);
    try {
      int value = Integer.parseInt(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(row, column, "a number from 0", text);
  }

  private String md5(int row, List<String> fields, String column) {
    String text = field(row, fields, column);
    if (!MD5.matcher(text).matches()) {
      throw wrong(row, column, "an MD5 of 32 lower-case hex digits", text);
    }
    return text;
  }

  private String field(int row, List<String> fields, String column) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new UserException(
          path + ": expected a column " + column + ", found " + String.join(" ", header));
    }
    if (at >= fields.size()) {
      throw new UserException(
          String.format(
              "%s: row %d has %d columns, its header %d", path, row, fields.size(), header.size()));
    }
    return fields.get(at);
  }

  private UserException wrong(int row, String column, String expected, String found) {
    return new UserException(
        String.format(
            "%s: %s of row %d: expected %s, found %s", path, column, row, expected, found));
  }

  /** Writes the list, as the official one is laid out. */
  public static String format(List<HqRow> rows) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(FORMAT, "idx", "orig_idx", "orig_file", "proc_md5", "final_md5"));
    for (HqRow row : rows) {
      text.append(
          String.format(
              FORMAT,
              row.index(),
              row.originalIndex(),
              row.originalFile(),
              row.procMd5(),
              row.finalMd5()));
    }
    return text.toString();
  }
}
