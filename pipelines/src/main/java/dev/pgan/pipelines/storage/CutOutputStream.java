package dev.pgan.pipelines.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Hands large arrays on in pieces: a channel copies each to memory outside the heap first, which is
 * kept for small ones, but for megabytes is taken anew each time, at eight times the cost.
 */
final class CutOutputStream extends FilterOutputStream {
  private static final int PIECE = 1 << 18;

  CutOutputStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; done += PIECE) {
      out.write(bytes, offset + done, Math.min(PIECE, length - done));
    }
  }
}
