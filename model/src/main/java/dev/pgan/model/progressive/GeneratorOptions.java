package dev.pgan.model.progressive;

/** What G is made of; see {@code ProgressiveConfig}. */
record GeneratorOptions(
    Widths widths,
    int latentSize,
    boolean normalizeLatents,
    boolean useWscale,
    boolean usePixelnorm,
    boolean useLeakyrelu,
    boolean fusedScale,
    float pixelnormEpsilon,
    boolean biasPerPixel) {}
