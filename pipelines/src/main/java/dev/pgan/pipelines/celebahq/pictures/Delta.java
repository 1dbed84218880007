package dev.pgan.pipelines.celebahq.pictures;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** What is added to an aligned picture, modulo 256, to make the HQ picture; CHW bytes. */
public final class Delta {
  /** Bytes of a picture and of its delta. */
  public static final int BYTES = 3 * FaceQuad.SIZE * FaceQuad.SIZE;

  private Delta() {}

  /**
   * Unpacks a delta.
   *
   * @throws UnusableOriginalException where it does not hold exactly {@link #BYTES}; no more than
   *     one byte beyond them is ever unpacked
   */
  static byte[] unpack(byte[] bzip2) throws UnusableOriginalException {
    byte[] delta;
    try (BZip2CompressorInputStream in =
        new BZip2CompressorInputStream(new ByteArrayInputStream(bzip2), true)) {
      delta = in.readNBytes(BYTES);
      if (delta.length == BYTES && in.read() >= 0) {
        throw new UnusableOriginalException(
            "its delta unpacks to more than the " + BYTES + " bytes of a picture");
      }
    } catch (IOException | RuntimeException e) {
      throw new UnusableOriginalException("its delta is no bzip2: " + e.getMessage(), e);
    }
    if (delta.length != BYTES) {
      throw new UnusableOriginalException(
          "its delta unpacks to " + delta.length + " bytes, expected " + BYTES);
    }
    return delta;
  }

  public static byte[] pack(byte[] delta) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes)) {
      out.write(delta);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] apply(byte[] proc, byte[] delta) {
    checkArgument(proc.length == delta.length);
    byte[] hq = new byte[proc.length];
    for (int i = 0; i < hq.length; i++) {
      hq[i] = (byte) (proc[i] + delta[i]);
    }
    return hq;
  }

  public static byte[] between(byte[] proc, byte[] hq) {
    checkArgument(proc.length == hq.length);
    byte[] delta = new byte[hq.length];
    for (int i = 0; i < hq.length; i++) {
      delta[i] = (byte) (hq[i] - proc[i]);
    }
    return delta;
  }
}
