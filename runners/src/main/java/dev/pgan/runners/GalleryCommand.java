package dev.pgan.runners;

import dev.pgan.pipelines.gallery.Gallery;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgan gallery}. */
@Command(
    name = "gallery",
    description =
        "Write a page of all generated images, or of a run's image grids, that loads as one"
            + " scrolls: DIR/gallery/index.html.")
final class GalleryCommand extends WritingVerb {
  @Parameters(
      index = "0",
      paramLabel = "DIR|RUN",
      description = "Folder of images in tar, zip or loose files, or of a run.")
  private String folder;

  @Override
  String write() throws IOException {
    return Gallery.write(BeamFolder.at(folder));
  }
}
