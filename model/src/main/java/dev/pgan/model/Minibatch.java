package dev.pgan.model;

/**
 * What a step of D or of G looks at: n reals, and what n fakes are made from.
 *
 * @param reals bytes at the level's resolution, already mirrored
 * @param labels [n, labelSize] of the reals, one-hot or not, row-major; empty without labels
 * @param latents [n, latentSize] standard normals, row-major
 * @param fakeLabels [n, labelSize] of the fakes, as {@code labels}
 * @param mixingFactors [n] uniform in [0, 1): where between a real and a fake its interpolate lies,
 *     at which a gradient penalty may look
 * @param augmentation [n, 2 {@link #AUGMENTATION_DRAWS}] uniform in [0, 1): how each real, and how
 *     its fake, is changed; empty where they are not
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
public record Minibatch(
    ImageBatch reals,
    float[] labels,
    float[] latents,
    float[] fakeLabels,
    float[] mixingFactors,
    float[] augmentation) {
  /** Numbers that one image is changed by. */
  public static final int AUGMENTATION_DRAWS = 7;

  /** Images: n. */
  public int size() {
    return reals.count();
  }

  /** The same images, changed in other ways. */
  public Minibatch withAugmentation(float[] otherAugmentation) {
    return new Minibatch(reals, labels, latents, fakeLabels, mixingFactors, otherAugmentation);
  }

  /** The same reals, beside other fakes. */
  public Minibatch withFakes(float[] otherLatents, float[] otherLabels, float[] otherAugmentation) {
    return new Minibatch(
        reals, labels, otherLatents, otherLabels, mixingFactors, otherAugmentation);
  }
}
