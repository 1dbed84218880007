package dev.pgan.pipelines.nearest;

/**
 * A generated image whose nearest reals are wanted.
 *
 * @param number among the images that it was chosen from
 * @param origin its seed, and its number among the images of that seed; empty where unknown
 * @param pixels in CHW order, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record ChosenImage(long number, String origin, byte[] pixels) {
  ChosenImage withPixels(byte[] others) {
    return new ChosenImage(number, origin, others);
  }
}
