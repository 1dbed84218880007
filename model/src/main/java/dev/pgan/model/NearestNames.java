package dev.pgan.model;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Comparator;

/** Names much like a wrong one, for messages. */
public final class NearestNames {
  private NearestNames() {}

  /** The {@code count} nearest ones, the nearest first. */
  public static ImmutableList<String> of(String wrong, Collection<String> names, int count) {
    return names.stream()
        .sorted(Comparator.comparingInt(name -> distance(wrong, name)))
        .limit(count)
        .collect(ImmutableList.toImmutableList());
  }

  /** Edit distance (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
