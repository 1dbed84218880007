package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.JpegEncoder;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.imaging.WebpEncoder;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import java.io.IOException;

/** Turns pictures into the bytes that a container keeps of them. Safe for threads. */
@FunctionalInterface
interface ImageEncoder {
  byte[] encode(Image image) throws IOException;

  static ImageEncoder of(GenerationJob job) {
    if (job.getContainer() == ImageContainer.NPZ) {
      return Image::pixels;
    }
    return switch (job.getEncoding()) {
      case JPEG -> image -> JpegEncoder.encode(image, job.getQuality());
      case WEBP -> image -> WebpEncoder.encode(image, job.getQuality());
      default -> PngEncoder::encode;
    };
  }
}
