package dev.pgan.pipelines.imaging;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures with the writers of ImageIO. */
final class PictureWriter {
  private PictureWriter() {}

  /** The same pixels for Java2D, not copied. */
  static BufferedImage buffered(Image image) {
    int channels = image.channels();
    boolean alpha = channels == 4;
    int[] offsets = IntStream.range(0, channels).toArray();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(image.pixels(), image.pixels().length),
            image.width(),
            image.height(),
            image.width() * channels,
            channels,
            offsets,
            null);
    ComponentColorModel colors =
        new ComponentColorModel(
            ColorSpace.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            alpha,
            false,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(colors, raster, false, null);
  }

  /** Writes one picture, and disposes of the writer. */
  static byte[] write(ImageWriter writer, BufferedImage image, ImageWriteParam param)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Asks for a quality of 1 to 100. */
  static void setQuality(ImageWriteParam param, int quality) {
    param.setCompressionQuality(quality / 100f);
  }
}
