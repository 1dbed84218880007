package dev.pgan.pipelines.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import dev.pgan.pipelines.sampling.OrderedWork;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a page of the pictures of a folder into the folder: {@code gallery/index.html}, with
 * sheets of thumbnails beside it that the browser loads when they come into sight. A click shows a
 * picture in its full size where it is a loose file, or where it is in a tar and the page comes
 * from a web server; elsewhere it shows the thumbnail.
 */
public final class Gallery {
  private static final String FOLDER = "gallery";
  private static final String PAGE = "index.html";

  private final BeamFolder out;
  private final List<GalleryItem> waiting = new ArrayList<>();
  private int sheets;
  private long pictures;

  private Gallery(BeamFolder out) {
    this.out = out;
  }

  /**
   * Writes the page of a folder of generated images, or of a run for its image grids.
   *
   * @return the page
   * @throws dev.pgan.pipelines.stage.UserException where there are no pictures
   */
  public static String write(BeamFolder folder) throws IOException {
    return new Gallery(folder.folder(FOLDER)).writeAll(folder);
  }

  private String writeAll(BeamFolder folder) throws IOException {
    int[] thumbnail = {0, 0};
    try (OrderedWork<Sheet> work =
        new OrderedWork<>(
            sheet -> {
              sheet.write(out);
              thumbnail[0] = Math.max(thumbnail[0], sheet.width());
              thumbnail[1] = Math.max(thumbnail[1], sheet.height());
            })) {
      GalleryItems.read(
          folder,
          item -> {
            waiting.add(item);
            pictures++;
            if (waiting.size() == Sheet.PICTURES) {
              flush(work);
            }
          });
      if (!waiting.isEmpty()) {
        flush(work);
      }
      work.finish();
    }
    String page =
        Resources.toString(Resources.getResource(Gallery.class, "gallery.html"), UTF_8)
            .replace("NAME", folder.name().replaceAll("[^\\w.-]", "_"))
            .replace("PICTURES", Long.toString(pictures))
            .replace("PER_SHEET", Integer.toString(Sheet.PICTURES))
            .replace("COLUMNS", Integer.toString(Sheet.COLUMNS))
            .replace("WIDTH", Integer.toString(thumbnail[0]))
            .replace("HEIGHT", Integer.toString(thumbnail[1]));
    out.write(PAGE, file -> file.write(page.getBytes(UTF_8)));
    return out.pathOf(PAGE);
  }

  private void flush(OrderedWork<Sheet> work) throws IOException {
    List<GalleryItem> items = List.copyOf(waiting);
    waiting.clear();
    int number = sheets++;
    work.add(() -> Sheet.of(number, items));
  }
}
