package dev.pgan.runners;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What numbers options take: an option of one name takes the same in all verbs. */
final class ArgumentLimits {
  private record Limit(String expected, Predicate<Double> holds) {}

  private static final Limit SOME = from(1, Long.MAX_VALUE, "1 or more");
  private static final Limit ANY = from(0, Long.MAX_VALUE, "0 or more");
  private static final Limit RESOLUTION =
      new Limit(
          "a power of two from 4 to 1024",
          n -> n >= 4 && n <= 1024 && Long.bitCount(n.longValue()) == 1);

  private static final Map<String, Limit> LIMITS =
      Map.ofEntries(
          entry("--black", new Limit("1, 3 or 4", n -> n == 1 || n == 3 || n == 4)),
          entry("--count", SOME),
          entry("--cx", from(64, 114, "64 to 114")),
          entry("--cy", from(64, 154, "64 to 154")),
          entry("--expect-images", ANY),
          entry("--expect-originals", ANY),
          entry("--expect-zips", ANY),
          entry("--feature-input-size", SOME),
          entry("--fmaps", SOME),
          entry("--from", ANY),
          entry("--gpus", ANY),
          entry("--images", SOME),
          entry("--kimg", new Limit("more than 0, at most 10^9", n -> n > 0 && n <= 1e9)),
          entry("--max-images", SOME),
          entry("--max-listed", ANY),
          entry("--max-pixels", from(1, 1 << 28, "1 to 2^28")),
          entry("--max-rejected", ANY),
          entry("--minibatch", SOME),
          entry("--num-images", SOME),
          entry("--parallelism", SOME),
          entry("--resolution", RESOLUTION),
          entry("--resolutions", RESOLUTION),
          entry("--shards", from(1, 99_999, "1 to 99999")),
          entry("--steps", SOME),
          entry("--workers", SOME));

  private ArgumentLimits() {}

  private static Limit from(long least, long most, String expected) {
    return new Limit(expected, n -> n >= least && n <= most);
  }

  /** Whether there are limits for an option of this name. */
  static boolean has(String option) {
    return LIMITS.containsKey(option);
  }

  /**
   * Checks what was given.
   *
   * @throws ParameterException naming the first option that is out of its limits
   */
  static void check(ParseResult verb) {
    for (OptionSpec option : verb.matchedOptions()) {
      Limit limit = LIMITS.get(option.longestName());
      if (limit == null) {
        continue;
      }
      for (Object value : values(option.getValue())) {
        if (value instanceof Number number && !limit.holds.test(number.doubleValue())) {
          throw new ParameterException(
              verb.commandSpec().commandLine(),
              option.longestName() + " is " + number + ", expected " + limit.expected);
        }
      }
    }
  }

  private static Collection<?> values(Object given) {
    if (given instanceof Optional<?> maybe) {
      return maybe.stream().toList();
    }
    return given instanceof Collection<?> several ? several : Collections.singleton(given);
  }
}
