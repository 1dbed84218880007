package dev.pgan.runners.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class FewOfManyTest {
  @Test
  void takesAllOfFewAndSmall() {
    assertEquals(List.of(1, 2, 3), FewOfMany.choose(List.of(1, 2, 3), x -> 1000));
    assertEquals(List.of(), FewOfMany.choose(List.<Integer>of(), x -> 1000));
    assertEquals(List.of(1), FewOfMany.choose(List.of(1), x -> Long.MAX_VALUE));
  }

  @Test
  void spreadsOverMany() {
    ImmutableList<Integer> some = FewOfMany.choose(upTo(1000), x -> 1000);
    assertEquals(40, some.size());
    assertEquals(0, some.get(0));
    assertEquals(1000, some.get(39));
  }

  @Test
  void takesFewerOfLargeOnes() {
    assertEquals(List.of(0, 5, 10), FewOfMany.choose(upTo(10), x -> 8L << 20));
    assertEquals(List.of(0, 10), FewOfMany.choose(upTo(10), x -> 80L << 20));
  }

  private static ImmutableList<Integer> upTo(int last) {
    return ContiguousSet.create(Range.closed(0, last), DiscreteDomain.integers()).asList();
  }
}
