package dev.pgan.pipelines.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.AlignedCeleba;
import dev.pgan.v1.DatasetJob;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignedCelebaTest {
  // numpy's RandomState(123).shuffle of 0 to 4.
  private static final int[] ORDER_OF_5 = {1, 3, 4, 0, 2};

  @TempDir Path temp;

  private static int pixel(int picture, int x, int y, int channel) {
    return x + 2 * y + 40 * channel + 17 * picture & 255;
  }

  private void write(String name, int picture, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(
            x,
            y,
            pixel(picture, x, y, 0) << 16 | pixel(picture, x, y, 1) << 8 | pixel(picture, x, y, 2));
      }
    }
    TestPictures.write(temp.resolve("celeba").resolve(name), image);
  }

  private AlignedCeleba.Builder source() {
    return AlignedCeleba.newBuilder().setPath(temp.resolve("celeba").toString());
  }

  private static byte[] square(int picture, int left, int top) {
    byte[] chw = new byte[3 * 128 * 128];
    for (int i = 0; i < chw.length; i++) {
      chw[i] = (byte) pixel(picture, left + i % 128, top + i / 128 % 128, i / (128 * 128));
    }
    return chw;
  }

  @Test
  void squaresInTheOfficialOrder() throws IOException {
    for (int i = 0; i < 5; i++) {
      write("img_align_celeba_png/00000" + (i + 1) + ".png", i, 178, 218);
    }
    write("img_align_celeba_png/more/000000.png", 9, 178, 218);
    write("img_align_celeba_png/.000000.png", 9, 178, 218);
    write("img_align_celeba/000001.jpg", 9, 178, 218);
    Dataset dataset =
        SourceRuns.make(
            temp.resolve("out"), DatasetJob.newBuilder().setExpectImages(5).setCeleba(source()));
    assertEquals(5, dataset.size());
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(square(ORDER_OF_5[i], 25, 57), SourceRuns.pixels(dataset, 0, i));
    }
    assertEquals("", dataset.manifest().orElseThrow().getResizeFilter());
  }

  @Test
  void anotherMiddleAndJpegs() throws Exception {
    write("img_align_celeba/000001.jpg", 0, 178, 218);
    AlignedCelebaSource source = new AlignedCelebaSource(source().setCx(114).setCy(154).build());
    assertEquals(1, source.list().items().size());
    write("img_align_celeba_png/000001.png", 3, 178, 218);
    String item = source.list().at(0);
    assertEquals("img_align_celeba_png/000001.png", item);
    try (PictureSource.Reader reader = source.open()) {
      assertArrayEquals(square(3, 50, 90), reader.read(item).image().toChw());
    }
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    AlignedCelebaSource empty = new AlignedCelebaSource(source().build());
    SourceRuns.assertSays(
        assertThrows(UserException.class, empty::list), "celeba: there is no such folder");
    Files.createDirectories(temp.resolve("celeba"));
    SourceRuns.assertSays(
        assertThrows(UserException.class, empty::list), "neither img_align_celeba_png/*.png");
    write("img_align_celeba_png/000001.png", 0, 128, 128);
    PictureSource.Reader reader = empty.open();
    SourceRuns.assertSays(
        assertThrows(
            RejectedPictureException.class, () -> reader.read("img_align_celeba_png/000001.png")),
        "178x218 RGB, but it is 128x128 RGB");
    SourceRuns.assertSays(
        assertThrows(
            UserException.class, () -> new AlignedCelebaSource(source().setCx(63).build())),
        "cx is 63, expected 64 to 114");
    SourceRuns.assertSays(
        assertThrows(
            UserException.class, () -> new AlignedCelebaSource(source().setCy(155).build())),
        "cy is 155, expected 64 to 154");
  }
}
