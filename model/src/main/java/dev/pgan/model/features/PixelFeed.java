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
      scale[i] = scaled(i, config);
    }
    int plane = images.height() * images.width();
    float[] values = new float[Math.multiplyExact(minibatch, plane * RGB)];
    int toNextChannel = images.channels() == 1 ? 0 : plane;
    int to = 0;
    for (int n = 0; n < count; n++) {
      int from = (first + n) * images.channels() * plane;
      for (int i = from; i < from + plane; i++) {
        for (int c = 0; c < RGB; c++) {
          values[to++] = scale[images.pixels()[i + c * toNextChannel] & 0xff];
        }
      }
    }
    java.util.Arrays.fill(values, to, values.length, scale[0]);
    return values;
  }

  /**
   * The same after a {@link CleanResize} to the config's input size.
   *
   * @return [minibatch, input size, input size, RGB]
   */
  static float[] cleanNhwc(
      ImageBatch images, int first, int count, int minibatch, FeatureNetworkConfig config) {
    int size = config.getInputSize();
    CleanResize resize = new CleanResize(images.height(), images.width(), size, size);
    float[] values = new float[Math.multiplyExact(minibatch, size * size * RGB)];
    java.util.Arrays.fill(values, scaled(0, config));
    for (int n = 0; n < count; n++) {
      for (int c = 0; c < RGB; c++) {
        int channel = images.channels() == 1 ? 0 : c;
        int from = ((first + n) * images.channels() + channel) * images.height() * images.width();
        float[] plane = resize.resize(images.pixels(), from);
        for (int i = 0; i < plane.length; i++) {
          values[(n * plane.length + i) * RGB + c] = scaled(plane[i], config);
        }
      }
    }
    return values;
  }

  /** What the network wants to see for a pixel of 0 to 255. */
  private static float scaled(float pixel, FeatureNetworkConfig config) {
    float min = config.getInputMin();
    float max = config.getInputMax();
    return min == 0 && max == 255 ? pixel : min + (max - min) * (pixel / 255f);
  }
}
