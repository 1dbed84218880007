package dev.pgan.pipelines.compatibility;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The images that a generation has made: a tar of pictures, a grid of them, labels. */
final class MadeImages {
  /**
   * The kernels that TensorFlow picks by the processor add in different orders, so that a value
   * halfway between two levels may become either.
   */
  private static final int ROUNDING = 1;

  private MadeImages() {}

  static void assertSame(Path expected, Path made) throws IOException {
    Map<String, byte[]> pictures = pictures(expected);
    Map<String, byte[]> madePictures = pictures(made);
    assertEquals(7, pictures.size());
    assertEquals(pictures.keySet(), madePictures.keySet());
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      assertNear(picture.getKey(), picture.getValue(), madePictures.get(picture.getKey()));
    }
    Path labels = expected.resolve("labels.npy");
    assertEquals(Files.exists(labels), Files.exists(made.resolve("labels.npy")));
    if (Files.exists(labels)) {
      assertArrayEquals(Files.readAllBytes(labels), Files.readAllBytes(made.resolve("labels.npy")));
    }
  }

  private static Map<String, byte[]> pictures(Path folder) throws IOException {
    Map<String, byte[]> pictures = new TreeMap<>();
    pictures.put("grid.png", Files.readAllBytes(folder.resolve("grid.png")));
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            Files.newInputStream(folder.resolve("images-00000-of-00001.tar")))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        pictures.put(entry.getName(), tar.readAllBytes());
      }
    }
    return pictures;
  }

  private static void assertNear(String name, byte[] expectedPng, byte[] madePng)
      throws IOException {
    int[] expected = levels(expectedPng);
    int[] made = levels(madePng);
    assertEquals(expected.length, made.length, name);
    assertTrue(Arrays.stream(expected).distinct().count() > 10, name + " is nearly empty");
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], made[i], ROUNDING, name);
    }
  }

  private static int[] levels(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }
}
