package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;

/**
 * Reads the text of a file of labels, without its byte order mark: UTF-8, or UTF-16 where such a
 * mark says so. Any other text is refused, as replacement characters could make one class of two.
 */
final class LabelText extends Reader {
  private static final char MARK = '\ufeff';
  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private final CharBuffer text = CharBuffer.allocate(BUFFER).flip();

  /** Of the charset that the first bytes tell; null before they are read. */
  private CharsetDecoder decoder;

  private long line = 1;
  private boolean ended;

  /**
   * @param file its name, for messages
   */
  LabelText(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    while (!text.hasRemaining()) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, text.remaining());
    text.get(into, offset, count);
    return count;
  }

  private void fill() throws IOException {
    int wanted = bytes.remaining();
    int read = in.readNBytes(bytes.array(), bytes.position(), wanted);
    ended = read < wanted;
    bytes.position(bytes.position() + read).flip();
    boolean first = decoder == null;
    if (first) {
      decoder = charset(bytes).newDecoder();
    }
    CoderResult result = decoder.decode(bytes, text.clear(), ended);
    byte[] decoded = Arrays.copyOf(bytes.array(), bytes.position());
    int zero = decoder.charset().equals(UTF_8) ? Bytes.indexOf(decoded, (byte) 0) : -1;
    if (zero >= 0) {
      throw refused(decoded, zero, "a zero byte, as of UTF-16 without a byte order mark");
    }
    if (result.isError()) {
      String found = String.format("the byte 0x%02x, which is none", bytes.get());
      throw refused(decoded, decoded.length, found);
    }
    line += lines(decoded, decoded.length);
    bytes.compact();
    text.flip();
    if (first && text.hasRemaining() && text.get(0) == MARK) {
      text.get();
    }
  }

  private UserException refused(byte[] decoded, int at, String found) {
    return new UserException(
        String.format(
            "%s: line %s: text in UTF-8 expected, found %s: save the file as UTF-8",
            file, line + lines(decoded, at), found));
  }

  private static long lines(byte[] decoded, int end) {
    long lines = 0;
    for (int i = 0; i < end; i++) {
      if (decoded[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }

  private static Charset charset(ByteBuffer bytes) {
    int start = bytes.remaining() < 2 ? 0 : (bytes.get(0) & 255) << 8 | (bytes.get(1) & 255);
    return start == 0xfffe ? UTF_16LE : start == 0xfeff ? UTF_16BE : UTF_8;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
