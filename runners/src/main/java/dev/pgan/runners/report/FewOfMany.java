package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Chooses so few of many pictures that a page with them loads fast. */
final class FewOfMany {
  private static final int MOST = 40;
  private static final long MOST_BYTES = 24L << 20;

  private FewOfMany() {}

  /**
   * Some pictures, evenly spread, the first and the last among them; all pictures where they are
   * few and small.
   */
  static <T> ImmutableList<T> choose(List<T> all, ToLongFunction<T> bytes) {
    for (int count = Math.min(MOST, all.size()); count > 2; count--) {
      ImmutableList<T> some = spread(all, count);
      if (some.stream().mapToLong(bytes).sum() <= MOST_BYTES) {
        return some;
      }
    }
    return spread(all, Math.min(2, all.size()));
  }

  private static <T> ImmutableList<T> spread(List<T> all, int count) {
    ImmutableList.Builder<T> some = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      some.add(all.get(count == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (count - 1))));
    }
    return some.build();
  }
}
