package dev.pgan.pipelines.dataset;

import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG. Grey of up to 8 bits stays grey; all else becomes RGB as Pillow's {@code
 * convert("RGB")} makes it: alpha is dropped, 16 bits lose the lower 8. Grey of 16 bits, which
 * Pillow clips, is refused.
 */
final class PngPictures {
  private static final int GREY = 0;
  private static final int GREY_ALPHA = 4;
  private static final long MAX_PIXELS = 1 << 26;

  private PngPictures() {}

  static Image decode(byte[] bytes) throws RejectedPictureException {
    PngChunks header = PngChunks.read(bytes);
    if (header.width() <= 0
        || header.height() <= 0
        || (long) header.width() * header.height() > MAX_PIXELS) {
      throw new RejectedPictureException(
          "a PNG of "
              + header.width()
              + "x"
              + header.height()
              + " is too large: at most "
              + MAX_PIXELS
              + " pixels are decoded");
    }
    if (header.colorType() == GREY && header.bitDepth() == 16) {
      throw new RejectedPictureException("a grey PNG of 16 bits: convert it to 8 bits first");
    }
    try {
      return toImage(read(bytes), header);
    } catch (IOException | RuntimeException e) {
      // ImageIO meets some damage with an IllegalArgumentException, or an index out of bounds.
      throw new RejectedPictureException("broken PNG: " + e.getMessage(), e);
    }
  }

  private static BufferedImage read(byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static Image toImage(BufferedImage decoded, PngChunks header) {
    int width = decoded.getWidth();
    int height = decoded.getHeight();
    int channels = header.colorType() == GREY ? 1 : 3;
    byte[] pixels = new byte[width * height * channels];
    Raster raster = decoded.getRaster();
    if (decoded.getColorModel() instanceof IndexColorModel palette) {
      fromPalette(raster, palette, channels, pixels);
    } else if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte buffer) {
      fromBytes(buffer.getData(), model, sourceBands(header), pixels);
    } else {
      fromSamples(raster, sourceBands(header), header.bitDepth() - 8, pixels);
    }
    return new Image(width, height, channels, pixels);
  }

  /** Which bands of the decoded picture become the channels. */
  private static int[] sourceBands(PngChunks header) {
    return switch (header.colorType()) {
      case GREY -> new int[] {0};
      case GREY_ALPHA -> new int[] {0, 0, 0};
      default -> new int[] {0, 1, 2};
    };
  }

  private static void fromBytes(
      byte[] data, PixelInterleavedSampleModel model, int[] bands, byte[] pixels) {
    int[] offsets = model.getBandOffsets();
    int step = model.getPixelStride();
    for (int y = 0, to = 0; y < model.getHeight(); y++) {
      int from = y * model.getScanlineStride();
      for (int x = 0; x < model.getWidth(); x++, from += step) {
        for (int band : bands) {
          pixels[to++] = data[from + offsets[band]];
        }
      }
    }
  }

  private static void fromPalette(
      Raster raster, IndexColorModel palette, int channels, byte[] pixels) {
    int[] colors = new int[palette.getMapSize()];
    palette.getRGBs(colors);
    int[] row = new int[raster.getWidth()];
    for (int y = 0, to = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int index : row) {
        for (int c = 0; c < channels; c++) {
          pixels[to++] = (byte) (colors[index] >> (16 - 8 * c));
        }
      }
    }
  }

  private static void fromSamples(Raster raster, int[] bands, int shift, byte[] pixels) {
    int stored = raster.getNumBands();
    int[] row = new int[raster.getWidth() * stored];
    for (int y = 0, to = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int from = 0; from < row.length; from += stored) {
        for (int band : bands) {
          pixels[to++] = (byte) (row[from + band] >> shift);
        }
      }
    }
  }
}
