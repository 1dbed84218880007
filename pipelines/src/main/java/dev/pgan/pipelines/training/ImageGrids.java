package dev.pgan.pipelines.training;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.Position;
import java.io.IOException;

/** Writes the grids of reals and of fakes as PNG files. */
record ImageGrids(BeamFolder run) implements TrainingListener {
  @Override
  public void onReals(ImageBatch grid, int columns) throws IOException {
    write(RunLayout.REALS, grid, columns);
  }

  @Override
  public void onFakes(Position position, ImageBatch grid, int columns) throws IOException {
    write(RunLayout.fakes(position.getImages()), grid, columns);
  }

  private void write(String name, ImageBatch images, int columns) throws IOException {
    ImageBatch grid = ImageGrid.layOut(images, columns);
    byte[] png =
        PngEncoder.encode(Image.ofChw(grid.width(), grid.height(), grid.channels(), grid.pixels()));
    run.write(name, out -> out.write(png));
  }
}
