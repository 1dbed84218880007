package dev.pgan.model;

/**
 * What a training graph is built for: images of {@code resolution >> lod}, fading in from the next
 * smaller ones or not. Families that do not grow have the one level (0, false).
 */
public record Level(int lod, boolean fading) {
  /** The level of a lod of the schedule: 2.3 fades from 3 to 2, 2.0 stands at 2. */
  public static Level of(double lod) {
    return new Level((int) Math.floor(lod), lod != Math.floor(lod));
  }
}
