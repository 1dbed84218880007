package dev.pgan.runners.workflow;

import com.google.common.io.Resources;
import com.google.protobuf.TextFormat;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.Workflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The workflow of {@code pgan quickstart}: a resource, with the user's folders put in.
 *
 * @param out folder of everything
 * @param images folder of pictures; empty for drawn faces
 * @param exifOrientation whether the pictures are turned as their EXIF orientation says
 * @param resolution of the pictures
 * @param kimg length of the training in thousands of images; empty for that of the resource
 */
public record Quickstart(
    String out,
    Optional<String> images,
    boolean exifOrientation,
    int resolution,
    Optional<Double> kimg) {
  private static final String RESOURCE = "quickstart.textproto";

  /**
   * Pictures that may be rejected: folders of users hold a few odd ones, which should not be in the
   * way of a first try.
   */
  private static final int MAX_REJECTED = 1000;

  public Workflow workflow() {
    Workflow.Builder workflow = template().toBuilder();
    workflow.getDatasetBuilder().setDestination(out + "/dataset");
    images.ifPresent(
        path ->
            workflow
                .getDatasetBuilder()
                .setMaxRejected(MAX_REJECTED)
                .setImages(
                    ImageFolder.newBuilder()
                        .setPath(path)
                        .setResolution(resolution)
                        .setExifOrientation(exifOrientation)));
    if (images.isEmpty()) {
      workflow.getDatasetBuilder().getSyntheticBuilder().setResolution(resolution);
    }
    workflow.getTrainingBuilder().setRun(out + "/run");
    kimg.ifPresent(
        length ->
            scale(workflow.getTrainingBuilder().getConfigBuilder().getScheduleBuilder(), length));
    workflow.getGenerationBuilder().setOut(out + "/images");
    return workflow.build();
  }

  /** The workflow as a file that people can change. */
  public static String asText(Workflow workflow) {
    return "# proto-file: pgan/v1/workflow.proto\n"
        + "# proto-message: pgan.v1.Workflow\n"
        + "# Paths are relative to the folder that pgan is called in.\n"
        + TextFormat.printer().printToString(workflow);
  }

  private static Workflow template() {
    try {
      return TextProtos.parse(
          RESOURCE,
          Resources.toString(
              Resources.getResource(Quickstart.class, RESOURCE), StandardCharsets.UTF_8),
          Workflow.getDefaultInstance());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the whole schedule longer or shorter, so that it ends after another number of kimg. */
  private static void scale(Schedule.Builder schedule, double kimg) {
    double factor = kimg / schedule.getTotalKimg();
    schedule
        .setTotalKimg(kimg)
        .setLodTrainingKimg(schedule.getLodTrainingKimg() * factor)
        .setLodTransitionKimg(schedule.getLodTransitionKimg() * factor)
        .setTickKimgBase(schedule.getTickKimgBase() * factor);
  }
}
