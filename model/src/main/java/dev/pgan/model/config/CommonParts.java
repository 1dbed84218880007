package dev.pgan.model.config;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;

/**
 * Parts that go with any family's presets: the grids, the special modes and the data sets of the
 * official config, by its names.
 */
public final class CommonParts {
  /** Of the two modes that measure speed: so many ticks that nothing but the last is written. */
  private static final int NEVER = 1000;

  private static final ImmutableMap<String, Part> ALL =
      ImmutableMap.<String, Part>builder()
          .put("1080p", new Part("image grids of at most 1920x1080 pixels", CommonParts::grid1080p))
          .put("4k", new Part("image grids of at most 3840x2160 pixels", CommonParts::grid4k))
          .put(
              "row_per_class",
              Part.of("a class in each row of the image grids", config().setGridRowPerClass(true)))
          .put(
              "fixed_latents",
              Part.of(
                  "the same latents for every image grid", config().setGridRandomLatents(false)))
          .put(
              "random_latents",
              Part.of("new latents for every image grid", config().setGridRandomLatents(true)))
          .put("celeba", mirrored("CelebA"))
          .put("celebahq", mirrored("CelebA-HQ"))
          .put(
              "benchmark",
              new Part("to measure speed: 3 kimg for each level and each fade", CommonParts::speed))
          .put(
              "benchmark0",
              new Part(
                  "to measure speed: 10 kimg at the full resolution", CommonParts::fullSizeSpeed))
          .put(
              "verbose",
              Part.of(
                  "ticks of 1 kimg, an image grid each, a snapshot every 100",
                  config()
                      .setSchedule(Schedule.newBuilder().setTickKimgBase(1))
                      .setImageSnapshotTicks(1)
                      .setNetworkSnapshotTicks(100)))
          .put("graph", Part.of("the graphs for TensorBoard", config().setTensorboardGraph(true)))
          .put(
              "hist",
              Part.of(
                  "histograms of the weights for TensorBoard",
                  config().setTensorboardHistograms(true)))
          .buildOrThrow();

  private CommonParts() {}

  /** Of the data sets that the official config names, the faces alone change how is trained. */
  private static Part mirrored(String data) {
    return Part.of(
        "for " + data + ", as the official config: images are mirrored at random",
        config().setMirrorAugment(true));
  }

  /** All of them, by name. */
  public static ImmutableMap<String, Part> all() {
    return ALL;
  }

  /** The official grid where the config asks for no other. */
  public static TrainingConfig grid1080p(DataShape data) {
    return grid(data, 1920, 1080, 3, 2);
  }

  private static TrainingConfig grid4k(DataShape data) {
    return grid(data, 3840, 2160, 7, 4);
  }

  private static TrainingConfig grid(
      DataShape data, int width, int height, int minColumns, int minRows) {
    return config()
        .setGridWidth(Ints.constrainToRange(width / data.resolution(), minColumns, 32))
        .setGridHeight(Ints.constrainToRange(height / data.resolution(), minRows, 32))
        .build();
  }

  private static TrainingConfig speed(DataShape data) {
    return mode(
        Schedule.newBuilder()
            .setInitialResolution(4)
            .setLodTrainingKimg(3)
            .setLodTransitionKimg(3)
            .setTotalKimg(3 * (2 * (data.resolutionLog2() - 2) + 1)));
  }

  private static TrainingConfig fullSizeSpeed(DataShape data) {
    return mode(Schedule.newBuilder().setInitialResolution(data.resolution()).setTotalKimg(10));
  }

  private static TrainingConfig mode(Schedule.Builder schedule) {
    return config()
        .setSchedule(schedule.setTickKimgBase(1))
        .setImageSnapshotTicks(NEVER)
        .setNetworkSnapshotTicks(NEVER)
        .build();
  }

  private static TrainingConfig.Builder config() {
    return TrainingConfig.newBuilder();
  }
}
