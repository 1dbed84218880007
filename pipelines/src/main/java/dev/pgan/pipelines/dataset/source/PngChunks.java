package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableSet;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (W3C PNG, third edition, 5): the header, and whether all chunks are
 * whole. They are read before anything is decoded.
 *
 * @param colorType 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
 */
record PngChunks(int width, int height, int bitDepth, int colorType) {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int AROUND = 12;
  private static final ImmutableSet<String> NEEDED =
      ImmutableSet.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  static boolean isPng(byte[] bytes) {
    return bytes.length >= 8 && ByteBuffer.wrap(bytes).getLong() == SIGNATURE;
  }

  static PngChunks read(byte[] bytes) throws RejectedPictureException {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(8);
    PngChunks header = null;
    String type;
    do {
      check(in.remaining() >= AROUND, "broken PNG: cut short");
      int length = in.getInt();
      check(length >= 0 && length <= in.remaining() - 8, "broken PNG: cut short within a chunk");
      CRC32 crc = new CRC32();
      crc.update(bytes, in.position(), length + 4);
      type = new String(bytes, in.position(), 4, ISO_8859_1);
      if (header == null) {
        check(type.equals("IHDR") && length == 13, "broken PNG: no header");
        int at = in.position() + 4;
        header = new PngChunks(in.getInt(at), in.getInt(at + 4), in.get(at + 8), in.get(at + 9));
      }
      in.position(in.position() + length + 4);
      check((int) crc.getValue() == in.getInt(), "broken PNG: wrong checksum of chunk " + type);
    } while (!type.equals("IEND"));
    return header;
  }

  /**
   * The file with those chunks alone that pixels are made of. The others, such as texts and colour
   * profiles, may unpack to a thousand times their size.
   *
   * @param png a file that {@link #read} has found whole
   */
  static byte[] needed(byte[] png) {
    byte[] kept = new byte[png.length];
    System.arraycopy(png, 0, kept, 0, Long.BYTES);
    int to = Long.BYTES;
    String type = "";
    for (int from = to; !type.equals("IEND"); ) {
      int length = ByteBuffer.wrap(png).getInt(from) + AROUND;
      type = new String(png, from + 4, 4, ISO_8859_1);
      if (NEEDED.contains(type)) {
        System.arraycopy(png, from, kept, to, length);
        to += length;
      }
      from += length;
    }
    return Arrays.copyOf(kept, to);
  }

  private static void check(boolean good, String problem) throws RejectedPictureException {
    if (!good) {
      throw new RejectedPictureException(problem);
    }
  }
}
