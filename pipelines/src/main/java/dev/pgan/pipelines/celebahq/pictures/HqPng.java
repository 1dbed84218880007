package dev.pgan.pipelines.celebahq.pictures;

import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FilesAhead;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the pictures that deltas are made for: PNG, 1024x1024, RGB of 8 bits. */
public final class HqPng {
  private static final int MAX_FILE = 1 << 24;

  private HqPng() {}

  /**
   * Reads one.
   *
   * @param ahead reads files of the folder
   */
  public static Image read(BeamFolder folder, FilesAhead ahead, String name)
      throws IOException, UnusableOriginalException {
    byte[] bytes;
    try {
      bytes = ahead.read(name, MAX_FILE);
    } catch (FileNotFoundException e) {
      throw new UnusableOriginalException(
          "its HQ picture is missing: expected " + folder.pathOf(name), e);
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      checkSize(reader, folder.pathOf(name));
      return rgb(reader.read(0), folder.pathOf(name));
    } catch (IOException | RuntimeException e) {
      // Of some damaged files ImageIO throws an IllegalArgumentException, or one of an index out of
      // bounds.
      throw new UnusableOriginalException(
          folder.pathOf(name) + " is no whole PNG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static void checkSize(ImageReader reader, String path)
      throws IOException, UnusableOriginalException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width != FaceQuad.SIZE || height != FaceQuad.SIZE) {
      throw new UnusableOriginalException(
          String.format("%s is %dx%d, expected 1024x1024", path, width, height));
    }
  }

  private static Image rgb(BufferedImage read, String path) throws UnusableOriginalException {
    int[] bits = read.getSampleModel().getSampleSize();
    if (bits.length != 3 || bits[0] != 8) {
      throw new UnusableOriginalException(
          String.format(
              "%s has %d channels of %d bits, expected RGB of 8 bits", path, bits.length, bits[0]));
    }
    int[] samples = read.getRaster().getPixels(0, 0, FaceQuad.SIZE, FaceQuad.SIZE, (int[]) null);
    byte[] pixels = new byte[samples.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) samples[i];
    }
    return new Image(FaceQuad.SIZE, FaceQuad.SIZE, 3, pixels);
  }
}
