package dev.pgan.model.features;

import dev.pgan.model.ImageBatch;
import dev.pgan.v1.FeatureNetworkConfig;

/** Bytes to what a network wants to see. */
final class PixelFeed {
  private static final int RGB = 3;

  private PixelFeed() {}

  /**
   * Images as [minibatch, height, width, RGB], those beyond the count black.
   *
   * @param first of the batch's images
   */
  static float[] nhwc(
      ImageBatch images, int first, int count, int minibatch, FeatureNetworkConfig config) {
    float[] scale = new float[256];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = config.getInputMin() + (config.getInputMax() - config.getInputMin()) * (i / 255f);
    }
    if (config.getInputMin() == 0 && config.getInputMax() == 255) {
      for (int i = 0; i < scale.length; i++) {
        scale[i] = i;
      }
    }
    int plane = images.height() * images.width();
    float[] values = new float[Math.multiplyExact(minibatch, plane * RGB)];
    java.util.Arrays.fill(values, scale[0]);
    for (int n = 0; n < count; n++) {
      for (int c = 0; c < RGB; c++) {
        int from = ((first + n) * images.channels() + (images.channels() == 1 ? 0 : c)) * plane;
        int to = n * plane * RGB + c;
        for (int i = 0; i < plane; i++) {
          values[to + i * RGB] = scale[images.pixels()[from + i] & 0xff];
        }
      }
    }
    return values;
  }
}
