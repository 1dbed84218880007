package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * Decodes the first frame of a GIF to RGB, grey where its palette is that of greys. Where the frame
 * is smaller than the picture, the rest has the transparent colour or the palette's first, as
 * Pillow has it.
 */
final class GifPictures {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int SIZE_AT = 6;

  private GifPictures() {}

  static boolean isGif(byte[] bytes) {
    return bytes.length >= 10
        && bytes[0] == 'G'
        && bytes[1] == 'I'
        && bytes[2] == 'F'
        && bytes[3] == '8';
  }

  static Image decode(byte[] bytes, long maxPixels, boolean alpha) throws RejectedPictureException {
    ByteBuffer screen = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int width = screen.getShort(SIZE_AT) & 0xffff;
    int height = screen.getShort(SIZE_AT + 2) & 0xffff;
    return JdkReader.read(
        "GIF", bytes, reader -> frame(reader, new int[] {width, height}, maxPixels, alpha));
  }

  private static Image frame(ImageReader reader, int[] screen, long maxPixels, boolean alpha)
      throws IOException, RejectedPictureException {
    IIOMetadataNode its = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT);
    int left = attribute(its, "imageLeftPosition");
    int top = attribute(its, "imageTopPosition");
    int width = Math.max(screen[0], left + reader.getWidth(0));
    int height = Math.max(screen[1], top + reader.getHeight(0));
    JdkReader.checkSize(width, height, maxPixels);
    BufferedImage picture = JdkReader.pixels(reader, maxPixels);
    Image frame = JdkPixels.of(picture, alpha);
    if (frame.width() == width && frame.height() == height) {
      return frame;
    }
    IndexColorModel palette = (IndexColorModel) picture.getColorModel();
    return onto(
        filled(
            width,
            height,
            frame.channels(),
            palette.getRGB(Math.max(palette.getTransparentPixel(), 0))),
        frame,
        left,
        top);
  }

  private static int attribute(IIOMetadataNode root, String name) {
    return Integer.parseInt(
        ((IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0))
            .getAttribute(name));
  }

  private static Image filled(int width, int height, int channels, int argb) {
    byte[] pixels = new byte[width * height * channels];
    for (int at = 0; at < pixels.length; at += channels) {
      JdkPixels.put(argb, pixels, at, channels);
    }
    return new Image(width, height, channels, pixels);
  }

  private static Image onto(Image canvas, Image frame, int left, int top) {
    int stride = frame.width() * frame.channels();
    for (int y = 0; y < frame.height(); y++) {
      System.arraycopy(
          frame.pixels(),
          y * stride,
          canvas.pixels(),
          ((top + y) * canvas.width() + left) * canvas.channels(),
          stride);
    }
    return canvas;
  }
}
