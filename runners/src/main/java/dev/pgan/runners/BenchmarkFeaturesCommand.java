package dev.pgan.runners;

import dev.pgan.model.features.FeatureBenchmark;
import dev.pgan.model.graph.StopWatches;
import dev.pgan.pipelines.evaluation.SharedFeatures;
import dev.pgan.v1.FeatureNetworkConfig;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan benchmark features}. */
@Command(
    name = "features",
    description =
        "Time a feature network on noise as evaluations run it, on all cores, in turn with the same"
            + " graph in a plain TensorFlow session that is fed floats. A ratio is our speed by"
            + " that one, by the clock and by processor time. The last line is: images/s X plain"
            + " Y ratio R processor P")
final class BenchmarkFeaturesCommand extends BenchmarkVerb {
  @Mixin private FeatureNetworkArguments featureNetwork;

  @Option(
      names = "--resolution",
      defaultValue = "64",
      paramLabel = "R",
      description = "Width and height of the images; default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--count",
      defaultValue = "256",
      paramLabel = "N",
      description = "Images of a turn, a multiple of 64; default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--times",
      defaultValue = "3",
      paramLabel = "N",
      description = "Turns; a line after each tells of all so far; default: ${DEFAULT-VALUE}.")
  private int times;

  @Override
  void measure() throws IOException {
    FeatureNetworkConfig config = SharedFeatures.complete(featureNetwork.config());
    StopWatches ours = new StopWatches();
    StopWatches plain = new StopWatches();
    try (FeatureBenchmark benchmark =
        new FeatureBenchmark(SharedFeatures.read(config.getFile()), config, resolution, count)) {
      benchmark.turn(new StopWatches(), new StopWatches());
      for (int i = 1; i <= times; i++) {
        benchmark.turn(ours, plain);
        say(
            "images/s %.1f plain %.1f ratio %.3f processor %.3f",
            i * count / ours.seconds(),
            i * count / plain.seconds(),
            plain.seconds() / ours.seconds(),
            plain.processorSeconds() / ours.processorSeconds());
      }
    }
  }
}
