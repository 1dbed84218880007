package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes the first frame of an animated WebP as a WebP of its own, as libwebp decodes no animations.
 */
final class WebpFrames {
  private static final int CHUNKS_AT = 12;
  private static final int HEADER = 8;
  private static final int EXTENDED = 10;
  private static final int FRAME_HEADER = 16;
  private static final int ANIMATION = 0x02;
  private static final byte ALPHA = 0x10;

  private WebpFrames() {}

  /** The first frame; the file itself where it is not animated. */
  static byte[] first(byte[] file) throws RejectedPictureException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(CHUNKS_AT);
    try {
      ByteBuffer header = chunk(in, "VP8X");
      if (header == null || (header.get(0) & ANIMATION) == 0) {
        return file;
      }
      ByteBuffer frame = null;
      while (frame == null) {
        frame = chunk(in, "ANMF");
      }
      return still(header, frame);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new RejectedPictureException("broken WebP: it ends before its first frame", e);
    }
  }

  /** The next chunk, or null where it is of another kind, which is passed over. */
  private static ByteBuffer chunk(ByteBuffer in, String kind) {
    byte[] name = new byte[4];
    in.get(name);
    int length = in.getInt();
    ByteBuffer data = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(Math.min(in.position() + length + (length & 1), in.limit()));
    return new String(name, ISO_8859_1).equals(kind) ? data : null;
  }

  private static byte[] still(ByteBuffer header, ByteBuffer frame) throws RejectedPictureException {
    boolean whole = three(frame, 0) == 0 && three(frame, 3) == 0;
    for (int at : new int[] {0, 3}) {
      whole &= three(frame, 6 + at) == three(header, 4 + at);
    }
    if (!whole) {
      throw new RejectedPictureException(
          "an animated WebP whose first frame is not the whole picture: convert it to PNG first");
    }
    int length = frame.limit() - FRAME_HEADER;
    ByteBuffer out =
        ByteBuffer.allocate(CHUNKS_AT + HEADER + EXTENDED + length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(ISO_8859_1)).putInt(out.capacity() - HEADER);
    out.put("WEBPVP8X".getBytes(ISO_8859_1)).putInt(EXTENDED);
    boolean alpha = frame.get(FRAME_HEADER) == 'A';
    out.put(alpha ? ALPHA : 0).put(new byte[3]).put(header.slice(4, 6));
    return out.put(frame.slice(FRAME_HEADER, length)).array();
  }

  private static int three(ByteBuffer in, int at) {
    return (in.getShort(at) & 0xffff) | (in.get(at + 2) & 0xff) << 16;
  }
}
