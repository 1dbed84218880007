package dev.pgan.pipelines.imaging;

import java.io.IOException;

/** A JPEG that cannot be decoded: damaged, cut short, or of a kind that is not taken. */
public final class JpegException extends IOException {
  private static final long serialVersionUID = 1;

  public JpegException(String message) {
    super(message);
  }
}
