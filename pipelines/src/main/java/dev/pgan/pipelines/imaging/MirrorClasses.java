package dev.pgan.pipelines.imaging;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Classes of the places of a reflected axis to which a symmetric filter gives the same value,
 * because their neighbourhoods are equal or mirror each other: only one place of each class has to
 * be computed.
 */
final class MirrorClasses {
  /** Class of each place. */
  private final int[] classOf;

  /** First place of each class. */
  private final int[] first;

  private MirrorClasses(int[] classOf, int[] first) {
    this.classOf = classOf;
    this.first = first;
  }

  /**
   * Finds the classes.
   *
   * @param extended where samples come from, {@code radius} more of them at both ends than there
   *     are places
   */
  static MirrorClasses of(int[] extended, int radius) {
    int places = extended.length - 2 * radius;
    int window = 2 * radius + 1;
    int[] mirrored = new int[extended.length];
    for (int i = 0; i < mirrored.length; i++) {
      mirrored[i] = extended[mirrored.length - 1 - i];
    }
    Map<IntBuffer, Integer> known = new HashMap<>();
    int[] classOf = new int[places];
    int[] first = new int[places];
    int count = 0;
    for (int place = 0; place < places; place++) {
      IntBuffer ahead = IntBuffer.wrap(extended, place, window).slice();
      IntBuffer back = IntBuffer.wrap(mirrored, places - 1 - place, window).slice();
      Integer found = known.putIfAbsent(ahead.compareTo(back) <= 0 ? ahead : back, count);
      classOf[place] = found == null ? count : found;
      if (found == null) {
        first[count++] = place;
      }
    }
    return new MirrorClasses(classOf, Arrays.copyOf(first, count));
  }

  int count() {
    return first.length;
  }

  int classOf(int place) {
    return classOf[place];
  }

  int firstPlace(int mirrorClass) {
    return first[mirrorClass];
  }
}
