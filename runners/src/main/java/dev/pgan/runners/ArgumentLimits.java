package dev.pgan.runners;

import static java.util.Map.entry;

import com.google.common.primitives.Floats;
import dev.pgan.model.random.Truncation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
  private static final Limit NUMPY_SEED = from(0, 0xffff_ffffL, "0 to 4294967295");
  private static final Limit POWER_OF_TWO =
      new Limit("a power of two from 1 to 1024", n -> isPowerOfTwo(n, 1));
  private static final Limit RESOLUTION =
      new Limit("a power of two from 4 to 1024", n -> isPowerOfTwo(n, 4));

  private static final Limit PSI = within("more than 0, and finite", 0, Double.MAX_VALUE);
  private static final Limit THRESHOLD =
      new Limit("at least " + Truncation.LEAST_THRESHOLD, n -> n >= Truncation.LEAST_THRESHOLD);

  /**
   * By the option's name, or by the verb's and the option's where the verb has a limit of its own.
   */
  private static final Map<String, Limit> LIMITS =
      Map.ofEntries(
          entry("--black", new Limit("1, 3 or 4", n -> n == 1 || n == 3 || n == 4)),
          entry("--count", SOME),
          // All images are listed in memory.
          entry("create-synthetic --count", from(1, 100_000_000, "1 to 100000000")),
          entry("--cx", from(64, 114, "64 to 114")),
          entry("--cy", from(64, 154, "64 to 154")),
          entry("--devices", from(1, 1024, "1 to 1024")),
          entry("--duration", within("more than 0, at most 10^6", 0, 1e6)),
          entry("--expect-images", ANY),
          entry("--expect-originals", ANY),
          entry("--expect-zips", ANY),
          entry("--feature-input-range", new Limit("a number", Double::isFinite)),
          entry("--feature-input-size", from(1, 8192, "1 to 8192")),
          entry("--fmaps", from(1, 8192, "1 to 8192")),
          entry("--fps", from(1, 120, "1 to 120")),
          entry("--from", ANY),
          entry("--gpus", ANY),
          entry("--images", SOME),
          entry("--interpolations", ANY),
          entry("--kimg", within("more than 0, at most 10^9", 0, 1e9)),
          entry("--max-images", SOME),
          entry("--max-listed", ANY),
          entry("--max-pixels", from(1, 1 << 28, "1 to 2^28")),
          entry("--max-rejected", ANY),
          entry("--minibatch", from(1, 65_536, "1 to 65536")),
          entry("--num-images", SOME),
          // Flink takes no more.
          entry("--parallelism", from(1, 32_768, "1 to 32768")),
          entry("--psi", PSI),
          entry("--psis", PSI),
          entry("--quality", from(1, 100, "1 to 100")),
          entry("--repeat", from(1, 1000, "1 to 1000")),
          entry("--resolution", RESOLUTION),
          entry("--resolutions", RESOLUTION),
          entry("--resume-kimg", from(0, 1_000_000_000, "0 to 10^9")),
          entry("create-mnistrgb --seed", NUMPY_SEED),
          entry("interpolation --seed", NUMPY_SEED),
          entry("--shards", from(1, 99_999, "1 to 99999")),
          entry("--shrink", POWER_OF_TWO),
          entry("--smoothing", within("0 or more, at most 10^6", -Double.MIN_VALUE, 1e6)),
          entry("--standing", SOME),
          entry("--steps", SOME),
          entry("--threshold", THRESHOLD),
          entry("--thresholds", THRESHOLD),
          entry("--time-warp", within("more than 0, at most 100", 0, 100)),
          entry("--times", SOME),
          entry("--workers", SOME),
          entry("--zoom", from(1, 64, "1 to 64")));

  private ArgumentLimits() {}

  private static Limit from(long least, long most, String expected) {
    return new Limit(expected, n -> n >= least && n <= most);
  }

  private static Limit within(String expected, double above, double most) {
    return new Limit(expected, n -> n > above && n <= most);
  }

  private static boolean isPowerOfTwo(double n, int least) {
    return n >= least && n <= 1024 && Long.bitCount((long) n) == 1;
  }

  private static Optional<Limit> limit(String verb, OptionSpec option) {
    String name = option.longestName();
    return Optional.ofNullable(LIMITS.getOrDefault(verb + " " + name, LIMITS.get(name)));
  }

  /** Whether there are limits for an option of a verb. */
  static boolean has(String verb, OptionSpec option) {
    return limit(verb, option).isPresent();
  }

  /**
   * Checks what was given.
   *
   * @throws ParameterException naming the first option that is out of its limits
   */
  static void check(ParseResult verb) {
    for (OptionSpec option : verb.matchedOptions()) {
      Optional<Limit> limit = limit(verb.commandSpec().name(), option);
      for (Object value : limit.isPresent() ? values(option.getValue()) : List.of()) {
        if (value instanceof Number number && !limit.get().holds.test(number.doubleValue())) {
          throw new ParameterException(
              verb.commandSpec().commandLine(),
              option.longestName() + " is " + number + ", expected " + limit.get().expected);
        }
      }
    }
  }

  private static Collection<?> values(Object given) {
    if (given instanceof Optional<?> maybe) {
      return maybe.stream().toList();
    }
    if (given instanceof float[] floats) {
      return Floats.asList(floats);
    }
    return given instanceof Collection<?> several ? several : Collections.singleton(given);
  }
}
