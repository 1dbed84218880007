package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * Mean {@link MsSsim} of pairs of images 2i, 2i + 1 of one side (paper, section 5): the more alike
 * a network's images, the nearer to 1.
 */
final class MsSsimMetric extends SummedMetric {
  MsSsimMetric() {
    super(
        new MetricTraits(Metric.MSSSIM, "msssim", "MS-SSIM", Direction.LIKE_REALS),
        MetricInput.PIXELS,
        ImageNumbers.official(20_000).withStep(2),
        FigureColumns.of("MS-SSIM"));
  }

  @Override
  public int smallestResolution() {
    return MsSsim.SMALLEST_RESOLUTION;
  }

  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return images * unit.getMsssimPixel() * shape.resolution() * shape.resolution();
  }

  @Override
  public MetricSums newSums(int images) {
    return new Similarities(images / 2);
  }

  private static final class Similarities implements MetricSums {
    private final int pairs;
    private double sum;

    Similarities(int pairs) {
      this.pairs = pairs;
    }

    @Override
    public void add(EvaluatedImages images) {
      ImageBatch pixels = images.pixels();
      MsSsim msSsim = new MsSsim(pixels.height());
      for (int i = 0; i + 1 < images.count(); i += 2) {
        sum += msSsim.similarity(pixels, i, i + 1);
      }
    }

    @Override
    public void merge(double[] next) {
      sum += next[0];
    }

    @Override
    public double[] toArray() {
      return new double[] {sum};
    }

    @Override
    public ImmutableList<Double> figures() {
      return ImmutableList.of(sum / pairs);
    }
  }
}
