package dev.pgan.runners;

import dev.pgan.pipelines.gallery.Gallery;
import dev.pgan.pipelines.storage.BeamFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgan gallery}. */
@Command(
    name = "gallery",
    description =
        "Write a page of all generated images, or of a run's image grids, that loads as one"
            + " scrolls: DIR/gallery/index.html.")
final class GalleryCommand extends Verb {
  @Parameters(
      index = "0",
      paramLabel = "DIR|RUN",
      description = "Folder of images in tar, zip or loose files, or of a run.")
  private String folder;

  @Override
  public Integer call() throws Exception {
    System.out.println(Gallery.write(BeamFolder.at(folder)));
    return 0;
  }
}
