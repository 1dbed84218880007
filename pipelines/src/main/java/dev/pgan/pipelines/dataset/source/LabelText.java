package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.stage.UserException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.stream.IntStream;

/**
 * The text of a file of labels: UTF-8, or UTF-16 where a byte order mark says so. Any other text is
 * refused, as replacement characters could make one class of two.
 */
final class LabelText {
  private static final char MARK = '\ufeff';

  private LabelText() {}

  /**
   * @param file its name, for messages
   * @return the text without a byte order mark
   */
  static String decode(String file, byte[] bytes) {
    Charset charset = charset(bytes);
    int zero = charset.equals(UTF_8) ? Bytes.indexOf(bytes, (byte) 0) : -1;
    if (zero >= 0) {
      throw refused(file, bytes, zero, "a zero byte, as of UTF-16 without a byte order mark");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    if (charset.newDecoder().decode(in, out, true).isError()) {
      String found = String.format("the byte 0x%02x, which is none", bytes[in.position()]);
      throw refused(file, bytes, in.position(), found);
    }
    String text = out.flip().toString();
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  private static UserException refused(String file, byte[] bytes, int at, String found) {
    long line = 1 + IntStream.range(0, at).filter(i -> bytes[i] == '\n').count();
    return new UserException(
        String.format(
            "%s: line %s: text in UTF-8 expected, found %s: save the file as UTF-8",
            file, line, found));
  }

  private static Charset charset(byte[] bytes) {
    int start = bytes.length < 2 ? 0 : (bytes[0] & 255) << 8 | (bytes[1] & 255);
    return start == 0xfffe ? UTF_16LE : start == 0xfeff ? UTF_16BE : UTF_8;
  }
}
