package dev.pgan.pipelines.sampling;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import dev.pgan.pipelines.stage.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and ranges of them, such as {@code 0-31,40}, in the order in which they are named. */
public record NumberRanges(ImmutableList<Range> ranges) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

  /** A range to which both of its ends belong. */
  public record Range(long first, long last) {
    long size() {
      return last - first + 1;
    }
  }

  /**
   * Reads a list.
   *
   * @param field that has it, for messages
   * @throws UserException where the text is no such list
   */
  public static NumberRanges parse(String text, String field) {
    ImmutableList.Builder<Range> ranges = ImmutableList.builder();
    for (String part : Splitter.on(',').trimResults().split(text)) {
      Matcher range = RANGE.matcher(part);
      long first = range.matches() ? Long.parseLong(range.group(1)) : 0;
      long last =
          range.matches() && range.group(2) != null ? Long.parseLong(range.group(2)) : first;
      if (!range.matches() || last < first) {
        throw new UserException(
            String.format(
                "generation: %s are '%s', expected numbers and ranges such as 0-31,40",
                field, text));
      }
      ranges.add(new Range(first, last));
    }
    return new NumberRanges(ranges.build());
  }

  public long size() {
    return ranges.stream().mapToLong(Range::size).reduce(0, LongMath::saturatedAdd);
  }

  long largest() {
    return ranges.stream().mapToLong(Range::last).max().orElseThrow();
  }

  /** The number at a place, 0 to {@link #size} - 1. */
  public long at(long place) {
    long before = 0;
    for (Range range : ranges) {
      if (place - before < range.size()) {
        return range.first() + place - before;
      }
      before += range.size();
    }
    throw new IndexOutOfBoundsException(place + " of " + size());
  }
}
