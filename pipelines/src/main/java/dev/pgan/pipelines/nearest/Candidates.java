package dev.pgan.pipelines.nearest;

import dev.pgan.v1.NearestReals;

/** The nearest reals of one image so far. */
record Candidates(ChosenImage image, ClosestReals byPixels, ClosestReals byFeatures) {
  Candidates(ChosenImage image, int count) {
    this(image, new ClosestReals(count), new ClosestReals(count));
  }

  /** Adds what was found in another piece of the data set. */
  void add(NearestReals found) {
    found.getPixelsList().forEach(byPixels::add);
    found.getFeaturesList().forEach(byFeatures::add);
  }

  NearestReals found() {
    return NearestReals.newBuilder()
        .setImage(image.number())
        .setOrigin(image.origin())
        .addAllPixels(byPixels.found())
        .addAllFeatures(byFeatures.found())
        .build();
  }
}
