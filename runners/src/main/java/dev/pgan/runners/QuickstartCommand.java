package dev.pgan.runners;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.runners.workflow.Quickstart;
import dev.pgan.runners.workflow.WorkflowRunner;
import dev.pgan.v1.Workflow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan quickstart}. */
@Command(
    name = "quickstart",
    description =
        "All of it in a few minutes: data set, training, evaluation, images, report. Stopped, the"
            + " same command goes on.")
final class QuickstartCommand extends Verb {
  private static final String WORKFLOW = "WORKFLOW.textproto";

  @Mixin private WorkflowArguments arguments;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Folder of pictures to learn from; default: drawn faces.")
  private Optional<String> images = Optional.empty();

  @Option(
      names = "--exif-orientation",
      description = "Turn the pictures of --images as their EXIF orientation says; default: no.")
  private boolean exifOrientation;

  @Option(
      names = "--out",
      defaultValue = "pgan-quickstart",
      paramLabel = "DIR",
      description = "Folder of everything; default: ${DEFAULT-VALUE}.")
  private String out;

  @Option(
      names = "--resolution",
      defaultValue = "32",
      paramLabel = "N",
      description = "Width and height, a power of two; default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--kimg",
      paramLabel = "K",
      description = "Thousands of images to train with; fewer is faster and looks worse.")
  private Optional<Double> kimg = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Workflow workflow =
        arguments.set(new Quickstart(out, images, exifOrientation, resolution, kimg).workflow());
    WorkflowRunner runner = arguments.runner();
    if (arguments.settings().dryRun()) {
      runner.run(workflow);
    } else {
      // A call that cannot begin leaves no workflow, as that would be in the way of the next call.
      runner.run(workflow, () -> keep(Quickstart.asText(workflow)));
    }
    return 0;
  }

  /** Writes the workflow for the user to change; one that the user has changed stays as it is. */
  private void keep(String text) throws IOException {
    BeamFolder folder = BeamFolder.at(out);
    FolderOwner.QUICKSTART.check(folder);
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (!text.equals(folder.readText(WORKFLOW))) {
        String path = folder.pathOf(WORKFLOW);
        throw new UserException(
            path
                + " is not what this quickstart would do; to do what it says: pgan run "
                + path
                + "; to start afresh: another --out");
      }
    } catch (FileNotFoundException e) {
      folder.publish(WORKFLOW, wanted);
    }
  }
}
