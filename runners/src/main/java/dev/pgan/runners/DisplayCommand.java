package dev.pgan.runners;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.runners.inspection.DisplayWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset display}. */
@Command(
    name = "display",
    description =
        "Make a contact sheet, sheet.png, and a page to scroll through, index.html, of images of a"
            + " data set.")
final class DisplayCommand extends Verb {
  @Mixin private OverwriteArguments overwrite;
  @Mixin private PathArguments.OfDatasetFrom images;

  @Option(
      names = "--resolution",
      paramLabel = "R",
      description =
          "Width of the level to show; default: the largest whose sheet has at most 32 megapixels.")
  private int resolution;

  @Option(
      names = "--count",
      paramLabel = "M",
      defaultValue = "100",
      description = "How many; default: ${DEFAULT-VALUE}.")
  private long count;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to, local or gs://; default: NAME-display in this folder.")
  private String out;

  @Override
  public Integer call() throws Exception {
    Dataset opened = images.open();
    String folder = out != null ? out : opened.folder().name() + "-display";
    DisplayWriter writer = new DisplayWriter(opened, BeamFolder.at(folder));
    FolderOwner.CONTACT_SHEET.check(BeamFolder.at(folder));
    for (BeamFile file : writer.files()) {
      overwrite.check(file);
    }
    writer.write(resolution, images.from(), count);
    writer.files().forEach(System.out::println);
    return 0;
  }
}
