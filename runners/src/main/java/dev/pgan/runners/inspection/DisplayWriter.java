package dev.pgan.runners.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.RecordScan;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.inspection.ContactSheet;
import dev.pgan.pipelines.inspection.ImageSelection;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a contact sheet and a page of images of a data set. */
public final class DisplayWriter {
  private static final String SHEET = "sheet.png";
  private static final String PAGE = "index.html";
  private static final long PIXELS = 32 << 20;

  /**
   * Most bytes of the pictures in a page: a page is one string, in which pictures become a third
   * larger.
   */
  private static final long PAGE_BYTES = 1 << 30;

  private final Dataset dataset;
  private final BeamFolder out;

  public DisplayWriter(Dataset dataset, BeamFolder out) {
    this.dataset = dataset;
    this.out = out;
  }

  /** The sheet and the page. */
  public ImmutableList<BeamFile> files() {
    return ImmutableList.of(new BeamFile(out, SHEET), new BeamFile(out, PAGE));
  }

  /**
   * Writes the files.
   *
   * @param resolution of the level; 0 takes the largest whose sheet is not too large
   * @param count at most so many
   * @throws UserException where there are no such images, or too many for a page
   */
  public void write(int resolution, long first, long count) throws IOException {
    ImageSelection asked = ImageSelection.of(dataset, resolution, first, count);
    ImageSelection selection = resolution == 0 ? smaller(asked) : asked;
    checkSize(selection);
    List<Image> images = read(selection);
    byte[] sheet = PngEncoder.encode(sheet(selection).layOut(images));
    byte[] page = new DisplayPage(dataset, selection).render(images);
    out.write(SHEET, to -> to.write(sheet));
    out.write(PAGE, to -> to.write(page));
  }

  private ImageSelection smaller(ImageSelection selection) {
    int lod = selection.lod();
    while (size(lod) > 4 && pixels(selection, lod) > PIXELS) {
      lod++;
    }
    return new ImageSelection(lod, selection.first(), selection.count());
  }

  private long pixels(ImageSelection selection, int lod) {
    return selection.count() * size(lod) * size(lod);
  }

  private void checkSize(ImageSelection selection) {
    int size = size(selection.lod());
    boolean fits =
        pixels(selection, selection.lod()) * channels() <= PAGE_BYTES
            && selection.count() <= PAGE_BYTES
            && sheet(selection).fits(channels());
    if (!fits) {
      throw new UserException(
          String.format(
              "%s images of %sx%s are too many for one sheet and page: take fewer with --count, or"
                  + " a smaller --resolution",
              selection.count(), size, size));
    }
  }

  private ContactSheet sheet(ImageSelection selection) {
    return new ContactSheet(size(selection.lod()), (int) selection.count());
  }

  private List<Image> read(ImageSelection selection) throws IOException {
    int size = size(selection.lod());
    List<Image> images = new ArrayList<>();
    try (RecordScan scan = dataset.scan(selection.lod(), selection.first())) {
      for (long i = 0; i < selection.count(); i++) {
        images.add(Image.ofChw(size, size, channels(), scan.next()));
      }
    }
    return images;
  }

  private int size(int lod) {
    DataShape shape = dataset.shape();
    return shape.resolution() >> lod;
  }

  private int channels() {
    return dataset.shape().channels();
  }
}
