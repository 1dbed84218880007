package dev.pgan.model.progressive;

/** What D is made of; see {@code ProgressiveConfig}. */
record DiscriminatorOptions(
    Widths widths, boolean useWscale, boolean fusedScale, int mbstdGroupSize) {}
