package dev.pgan.runners;

import dev.pgan.pipelines.nearest.NearestStage;
import dev.pgan.runners.execution.StageRunner.Outcome;
import dev.pgan.v1.NearestJob;
import dev.pgan.v1.NearestReals;
import dev.pgan.v1.Neighbour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan nearest}. */
@Command(
    name = "nearest",
    description = {
      "Find the reals that are nearest to generated images: has the network learnt pictures by heart?",
      "Compares every image of the data set by its pixels and, with --feature-network, by its features. Leaves"
          + " pixels.png and features.png (generated images at the left, their nearest reals beside them, numbers and"
          + " distances below), nearest.csv and nearest.json."
    })
final class NearestCommand extends PipelineVerb {
  @Mixin private FeatureNetworkArguments featureNetwork;
  @Mixin private DrawArguments draws;

  @Parameters(
      index = "0",
      paramLabel = "RUN|SNAPSHOT|DIR",
      description =
          "Folder of a run, for its newest snapshot, or of one snapshot; of generated images in tar,"
              + " zip or loose files; or of a data set.")
  private String generated;

  @Option(
      names = "--reals",
      required = true,
      paramLabel = "DATASET",
      description = "The data set to look through.")
  private String reals;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the sheets and tables.")
  private String out;

  @Option(
      names = "--images",
      defaultValue = "",
      paramLabel = "LIST",
      description =
          "Numbers of the generated images, such as 0-9,40; default: all of --seeds, or the first"
              + " 10.")
  private String images;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--count",
      defaultValue = "8",
      paramLabel = "K",
      description = "Reals for each image, at most 100; default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--resolution",
      paramLabel = "R",
      description =
          "Width of the level at which they are compared; default: the largest that both have.")
  private int resolution;

  @Override
  public Integer call() throws Exception {
    NearestJob.Builder job =
        NearestJob.newBuilder()
            .setGenerated(generated)
            .setData(reals)
            .setOut(out)
            .setImages(images)
            .setSeed(seed)
            .setCount(count)
            .setResolution(resolution)
            .setFeatureNetwork(featureNetwork.config());
    draws.draws().ifPresent(job::setDraws);
    NearestStage stage = new NearestStage(job.build());
    if (pipeline().stageRunner().run(stage) != Outcome.PLANNED) {
      for (NearestReals image : stage.report().getImagesList()) {
        Neighbour nearest = image.getPixels(0);
        System.out.printf(
            "image %s: real %s is nearest by pixels, at %.2f%s%n",
            image.getImage(), nearest.getReal(), nearest.getDistance(), features(image));
      }
    }
    return 0;
  }

  private static String features(NearestReals image) {
    return image.getFeaturesCount() == 0
        ? ""
        : String.format(
            "; real %s by features, at %.4g",
            image.getFeatures(0).getReal(), image.getFeatures(0).getDistance());
  }
}
