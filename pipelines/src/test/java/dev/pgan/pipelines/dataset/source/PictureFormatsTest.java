package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.imaging.Image;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** WebP, GIF, BMP and TIFF in every mode beside what Pillow makes of them: see formats.json. */
class PictureFormatsTest {
  private static final long MAX_PIXELS = 1 << 20;

  /** Pictures and what they become, by names in formats.zip. */
  static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream in = PictureFormatsTest.class.getResourceAsStream("/pictures/formats.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static boolean isInput(String name) {
    return !name.endsWith(".png");
  }

  @Test
  void areReadAsPillowReadsThem() throws Exception {
    Map<String, byte[]> files = files();
    int compared = 0;
    for (String name : files.keySet()) {
      if (!isInput(name) || name.startsWith("refused/")) {
        continue;
      }
      Image rgba = PngPictures.decode(files.get(name + ".png"), MAX_PIXELS, true);
      Image found = PictureFiles.decodeWithAlpha(files.get(name), MAX_PIXELS);
      assertEquals(rgba.width(), found.width(), name);
      assertArrayEquals(rgba.pixels(), found.pixels(), name);
      Image plain = PictureFiles.decode(files.get(name));
      assertEquals(name.startsWith("grey/") ? 1 : 3, plain.channels(), name);
      assertArrayEquals(first(rgba, plain.channels()), plain.pixels(), name);
      compared++;
    }
    assertTrue(compared > 60, "only " + compared);
  }

  private static byte[] first(Image rgba, int channels) {
    byte[] pixels = new byte[rgba.width() * rgba.height() * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = rgba.pixels()[i / channels * 4 + i % channels];
    }
    return pixels;
  }

  @Test
  void whatHasNoExactMeaningIsSetAsideWithAdvice() throws IOException {
    int refused = 0;
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      if (file.getKey().startsWith("refused/")) {
        String reason = reason(file.getValue());
        assertTrue(reason.startsWith("a TIFF "), file.getKey() + ": " + reason);
        assertTrue(reason.contains(": convert it to PNG"), file.getKey() + ": " + reason);
        refused++;
      }
    }
    assertTrue(refused > 7, "only " + refused);
  }

  private static String reason(byte[] file) {
    return assertThrows(RejectedPictureException.class, () -> PictureFiles.decode(file))
        .getMessage();
  }

  /** Nothing but a message or a picture comes of damage, and no memory is taken for claims. */
  @Test
  void damageIsToldAndTakesNoMemory() throws IOException {
    Random random = new Random(1);
    int refused = 0;
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      byte[] good = file.getValue();
      for (int i = 0; isInput(file.getKey()) && i < 40; i++) {
        byte[] bad = i % 4 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        if (i % 4 > 0) {
          ByteBuffer.wrap(bad)
              .order(i % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
              .putInt(random.nextInt(bad.length - 4), random.nextInt() >> random.nextInt(32));
        }
        try {
          PictureFiles.decodeWithAlpha(bad, MAX_PIXELS);
        } catch (RejectedPictureException e) {
          refused++;
          assertTrue(
              !e.getMessage().isEmpty() && !e.getMessage().matches("(?s).*(null|Exception).*"),
              file.getKey() + ": " + e.getMessage());
        }
      }
    }
    assertTrue(refused > 800, "only " + refused);
  }

  @Test
  void aSizeIsCheckedBeforeMemoryIsTaken() throws IOException {
    byte[] gif = files().get("rgb/palette.gif");
    ByteBuffer.wrap(gif).putShort(6, (short) -1).putShort(8, (short) -1);
    assertEquals(
        "its header tells of 65535x65535 pixels: at least 1 and at most 67108864 are decoded",
        reason(gif));
    byte[] bmp = files().get("rgb/rgb.bmp");
    ByteBuffer.wrap(bmp)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(18, 20_000)
        .putInt(22, 20_000)
        .putInt(34, 0);
    assertTrue(reason(bmp).matches("(broken BMP: |.* 20000x20000 ).*"), reason(bmp));
    byte[] nested = files().get("rgb/rgb.bmp");
    nested[30] = 4;
    assertEquals("a BMP that holds a JPEG or PNG: convert it to PNG first", reason(nested));
    byte[] big = files().get("rgb/rgb.tiff");
    big[2] = 43;
    assertTrue(reason(big).contains("(BigTIFF)"), reason(big));
  }

  @Test
  void ofAnimatedWebpTheFirstFrameMustBeTheWholePicture() throws IOException {
    byte[] file = files().get("rgb/animated.webp");
    int frame = new String(file, ISO_8859_1).indexOf("ANMF");
    file[frame + 8 + 6]--;
    assertTrue(reason(file).contains("first frame is not the whole picture"), reason(file));
    assertEquals(
        "broken WebP: it ends before its first frame", reason(Arrays.copyOf(file, frame + 4)));
  }

  @Test
  void orientationOfWebpIsToldAndThatOfTiffIsSeenToAlready() throws IOException {
    assertEquals(6, ExifOrientation.of(files().get("rgb/turned.webp")));
    assertEquals(1, ExifOrientation.of(files().get("rgb/turned.tiff")));
    assertEquals(1, ExifOrientation.of(files().get("rgb/palette.gif")));
  }
}
