package dev.pgan.pipelines.video;

import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An animated GIF that starts again at its end; each frame has its own 256 colours. */
final class GifFrames implements FrameSink {
  private static final String FORM = "javax_imageio_gif_image_1.0";

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final MemoryCacheImageOutputStream out;
  private final int hundredths;

  /**
   * Starts the video.
   *
   * @param framesPerSecond a GIF can have 100 / n
   */
  GifFrames(OutputStream stream, int framesPerSecond) throws IOException {
    out = new MemoryCacheImageOutputStream(stream);
    hundredths = Math.max(1, (int) Math.round(100.0 / framesPerSecond));
    writer.setOutput(out);
    writer.prepareWriteSequence(null);
  }

  @Override
  public void add(Image frame) throws IOException {
    BufferedImage image = Frames.buffered(frame);
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
    IIOMetadataNode root = new IIOMetadataNode(FORM);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(hundredths));
    control.setAttribute("transparentColorIndex", "0");
    IIOMetadataNode loop = child(child(root, "ApplicationExtensions"), "ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    metadata.mergeTree(FORM, root);
    writer.writeToSequence(new IIOImage(image, null, metadata), null);
  }

  private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
    IIOMetadataNode child = new IIOMetadataNode(name);
    parent.appendChild(child);
    return child;
  }

  @Override
  public void finish() throws IOException {
    writer.endWriteSequence();
    out.close();
  }

  @Override
  public void close() {
    writer.dispose();
  }
}
