package dev.pgan.pipelines.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.JpegEncoder;
import dev.pgan.pipelines.storage.BeamFolder;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A sheet of thumbnails, row by row, and a script that says what is on it.
 *
 * @param width of a thumbnail, as {@code height}
 * @param jpeg not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record Sheet(int number, int width, int height, byte[] jpeg, String script) {
  static final int COLUMNS = 10;
  static final int PICTURES = 100;
  private static final int MAX_THUMBNAIL = 128;
  private static final int QUALITY = 90;

  static Sheet of(int number, List<GalleryItem> items) throws IOException {
    BufferedImage first = items.get(0).picture();
    double scale =
        Math.min(1, MAX_THUMBNAIL / (double) Math.max(first.getWidth(), first.getHeight()));
    int width = Math.max(1, (int) Math.round(first.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(first.getHeight() * scale));
    int rows = (items.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage sheet =
        new BufferedImage(COLUMNS * width, rows * height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    for (int i = 0; i < items.size(); i++) {
      graphics.drawImage(
          items.get(i).picture(), i % COLUMNS * width, i / COLUMNS * height, width, height, null);
    }
    graphics.dispose();
    byte[] bgr = ((DataBufferByte) sheet.getRaster().getDataBuffer()).getData();
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i++) {
      rgb[i] = bgr[i - i % 3 + 2 - i % 3];
    }
    Image image = new Image(sheet.getWidth(), sheet.getHeight(), 3, rgb);
    return new Sheet(
        number, width, height, JpegEncoder.encode(image, QUALITY), script(number, items));
  }

  /**
   * A script that calls a function with the data, as a page that is opened as a file may load data
   * in no other way.
   */
  private static String script(int number, List<GalleryItem> items) {
    Gson gson = new Gson();
    return items.stream()
        .map(
            item ->
                gson.toJson(
                    List.of(item.caption(), item.file(), item.offset(), item.bytes().length)))
        .collect(Collectors.joining(",\n", "sheet(" + number + ", [\n", "]);\n"));
  }

  void write(BeamFolder out) throws IOException {
    String name = String.format("sheet-%05d", number);
    out.write(name + ".jpg", file -> file.write(jpeg));
    out.write(name + ".js", file -> file.write(script.getBytes(UTF_8)));
  }
}
