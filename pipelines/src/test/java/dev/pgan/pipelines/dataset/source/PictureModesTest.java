package dev.pgan.pipelines.dataset.source;

import static dev.pgan.pipelines.dataset.source.PngPicturesTest.bytes;
import static dev.pgan.pipelines.dataset.source.PngPicturesTest.chunk;
import static dev.pgan.pipelines.dataset.source.PngPicturesTest.png;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.imaging.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manual's table of what a picture becomes, held by pictures of every row. */
class PictureModesTest {
  private static Map<String, List<byte[]>> pictures() throws IOException {
    byte[] none = bytes();
    byte[] palette = chunk("PLTE", bytes(1, 2, 3, 9, 8, 7));
    byte[] clear = Bytes.concat(palette, chunk("tRNS", bytes(0, 128)));
    byte[] key = chunk("tRNS", bytes(0, 1, 0, 2, 0, 3));
    Map<String, List<byte[]>> pictures = new LinkedHashMap<>();
    pictures.put(
        "PNG grey, 1, 2, 4 or 8 bits",
        List.of(
            png(1, 1, 1, 0, none, bytes(0x80)),
            png(1, 1, 2, 0, none, bytes(0xc0)),
            png(1, 1, 4, 0, none, bytes(0xf0)),
            png(1, 1, 8, 0, chunk("tRNS", bytes(0, 255)), bytes(255))));
    pictures.put("PNG grey, 16 bits", List.of(png(1, 1, 16, 0, none, bytes(1, 2))));
    pictures.put(
        "PNG grey and alpha, 8 or 16 bits",
        List.of(png(1, 1, 8, 4, none, bytes(9, 0)), png(1, 1, 16, 4, none, bytes(9, 1, 0, 0))));
    pictures.put(
        "PNG RGB or RGBA, 8 or 16 bits, with `tRNS` or not",
        List.of(
            png(1, 1, 8, 2, none, bytes(1, 2, 3)),
            png(1, 1, 8, 2, key, bytes(1, 2, 3)),
            png(1, 1, 8, 6, none, bytes(1, 2, 3, 0)),
            png(1, 1, 16, 2, none, bytes(1, 0, 2, 0, 3, 0)),
            png(1, 1, 16, 6, none, bytes(1, 0, 2, 0, 3, 0, 4, 0))));
    pictures.put(
        "PNG palette, 1, 2, 4 or 8 bits, with `tRNS` or not",
        List.of(
            png(1, 1, 1, 3, palette, bytes(0x80)),
            png(1, 1, 2, 3, clear, bytes(0x40)),
            png(1, 1, 4, 3, palette, bytes(0x10)),
            png(1, 1, 8, 3, clear, bytes(1))));
    pictures.put("JPEG of one component", List.of(jpeg("photo_gray.jpg")));
    pictures.put("JPEG of three components", List.of(jpeg("photo_444_q50.jpg")));
    pictures.put("JPEG of four components (CMYK, YCCK)", List.of(jpeg("cmyk_adobe.jpg")));
    pictures.put(
        "WebP, of an animation the first picture",
        formats("rgb/lossless.webp", "rgb/lossy_alpha.webp", "rgb/animated.webp"));
    pictures.put(
        "GIF (of an animation the first picture) or BMP with a palette",
        formats(
            "rgb/palette.gif", "rgb/clear.gif", "rgb/animated.gif", "rgb/8.bmp", "rgb/rle8.bmp"));
    pictures.put(
        "GIF or BMP whose palette is all greys in their order, or black and white",
        formats("grey/bilevel.gif", "grey/grey.bmp", "grey/1bw.bmp"));
    pictures.put(
        "BMP of 16, 24 or 32 bits",
        formats("rgb/rgb.bmp", "rgb/555.bmp", "rgb/565.bmp", "rgb/32.bmp", "rgb/32_v5.bmp"));
    pictures.put(
        "TIFF grey, 1, 2, 4 or 8 bits",
        formats("grey/bw.tiff", "grey/grey2.tiff", "grey/grey4.tiff", "grey/white0.tiff"));
    pictures.put("TIFF grey and alpha, 8 bits", formats("rgb/la.tiff"));
    pictures.put(
        "TIFF RGB or RGBA, 8 or 16 bits",
        formats("rgb/rgb.tiff", "rgb/rgba.tiff", "rgb/rgb16.tiff", "rgb/rgba16.tiff"));
    pictures.put("TIFF palette", formats("rgb/pal.tiff", "rgb/pal4.tiff"));
    pictures.put(
        "TIFF of other kinds: grey of 16 bits, floats, CMYK, YCbCr, Lab, alpha that colours are"
            + " multiplied by, JPEG within, BigTIFF",
        formats(
            "refused/grey16.tiff",
            "refused/float.tiff",
            "refused/cmyk.tiff",
            "refused/ycbcr.tiff",
            "refused/lab.tiff",
            "refused/assoc.tiff",
            "refused/jpeg.tiff"));
    return pictures;
  }

  private static List<byte[]> formats(String... names) throws IOException {
    Map<String, byte[]> files = PictureFormatsTest.files();
    return Arrays.stream(names).map(files::get).toList();
  }

  private static byte[] jpeg(String name) throws IOException {
    return Files.readAllBytes(GoldenFiles.ours("decode/jpeg").resolve(name));
  }

  private static String outcome(byte[] file) {
    try {
      return PictureFiles.decode(file).channels() == 1 ? "grey" : "RGB";
    } catch (RejectedPictureException e) {
      return "set aside";
    }
  }

  /** What the manual says, without the details. */
  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("..", "runners", "docs", "data-sets.md"))) {
      if (line.matches("\\| (PNG|JPEG|WebP|GIF|BMP|TIFF)[ ,].*")) {
        List<String> cells = Splitter.on('|').trimResults().splitToList(line);
        table.put(cells.get(1), cells.get(2).replaceFirst("([,:;]| of ).*", ""));
      }
    }
    return table;
  }

  @Test
  void becomeWhatTheManualSays() throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, List<byte[]>> row : pictures().entrySet()) {
      List<String> outcomes =
          row.getValue().stream().map(PictureModesTest::outcome).distinct().toList();
      found.put(row.getKey(), String.join(" or ", outcomes));
    }
    assertEquals(table(), found);
  }
}
