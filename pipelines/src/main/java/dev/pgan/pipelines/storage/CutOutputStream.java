package dev.pgan.pipelines.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes large arrays in pieces. A channel first copies each array to memory outside the heap; Java
 * keeps that memory for small arrays, but allocates it anew for each of megabytes, which costs
 * eight times as much.
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
