package dev.pgan.model.random;

/**
 * What a random number is for; each purpose has its own independent numbers. Never renumber: bytes
 * depend on it.
 */
public enum Stream {
  INITIAL_WEIGHTS(1),
  SHUFFLE(2),
  MIRROR(3),
  DISCRIMINATOR_LATENTS(4),
  GENERATOR_LATENTS(5),
  MIXING_FACTORS(6),
  FAKE_LABELS(7),
  GRID(8),
  SAMPLE_LATENTS(9),
  SAMPLE_LABELS(10),
  SWD_PATCHES(11),
  SWD_DIRECTIONS(12),
  SYNTHETIC_FACES(13),
  GENERATOR_LABELS(14),
  FEATURE_DIRECTIONS(20),
  FEATURE_SUBSETS(21),
  DIGIT_WEIGHTS(22),
  REAL_AUGMENTATION(30),
  FAKE_AUGMENTATION(31),
  GENERATOR_AUGMENTATION(32),
  STANDING_LATENTS(50),
  STANDING_LABELS(51);

  final long number;

  Stream(long number) {
    this.number = number;
  }
}
