package dev.pgan.pipelines.dataset;

import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of noise, as files. */
public final class TestPictures {
  private TestPictures() {}

  public static BufferedImage noise(int width, int height, int type, long seed) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  public static void write(Path file, BufferedImage image) throws IOException {
    Files.createDirectories(file.getParent());
    String name = file.getFileName().toString();
    if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
      throw new IOException("no writer for " + file);
    }
  }

  /** RGB pictures img00.png and so on. */
  public static void writeMany(Path folder, int count, int size) throws IOException {
    for (int i = 0; i < count; i++) {
      write(
          folder.resolve(String.format("img%02d.png", i)),
          noise(size, size, BufferedImage.TYPE_INT_RGB, i));
    }
  }

  public static Image rgb(int size, long seed) {
    byte[] pixels = new byte[size * size * 3];
    new Random(seed).nextBytes(pixels);
    return new Image(size, size, 3, pixels);
  }
}
