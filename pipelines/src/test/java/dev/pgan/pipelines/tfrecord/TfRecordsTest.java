package dev.pgan.pipelines.tfrecord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.BaseEncoding;
import dev.pgan.pipelines.stage.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TfRecordsTest {
  private static byte[] file(String... records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TfRecordWriter writer = new TfRecordWriter(out);
    for (String record : records) {
      writer.write(record.substring(0, 1).getBytes(UTF_8), record.substring(1).getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void writesTheFormat() throws IOException {
    // By the definition of CRC-32C and of its mask, in Python.
    assertEquals(
        "0300000000000000b099490e666f6f618abefe",
        BaseEncoding.base16().lowerCase().encode(file("foo")));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    try (TfRecordReader reader =
        new TfRecordReader(new ByteArrayInputStream(file("one", "three")), "f")) {
      assertArrayEquals("one".getBytes(UTF_8), reader.next().orElseThrow());
      assertArrayEquals("three".getBytes(UTF_8), reader.next().orElseThrow());
      assertTrue(reader.next().isEmpty());
    }
  }

  @Test
  void findsEveryFlippedBit() throws IOException {
    byte[] good = file("one", "three");
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 4;
      String where = i < 19 ? "f: record 0 at byte 0: " : "f: record 1 at byte 19: ";
      UserException e = assertThrows(UserException.class, () -> readAll(bad));
      assertTrue(e.getMessage().startsWith(where), e.getMessage());
    }
  }

  /** Lengths with right checksums: none makes it ask for memory that the file does not fill. */
  @Test
  void believesNoLengthThatSaysMore() {
    for (long length : new long[] {-1, Long.MAX_VALUE, 1L << 32, (1 << 28) + 1, 1 << 28}) {
      ByteBuffer header =
          ByteBuffer.allocate(TfRecordFraming.HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.putLong(length);
      header.putInt(TfRecordFraming.maskedCrc(header.array(), 0, 8));
      String message =
          assertThrows(UserException.class, () -> readAll(header.array())).getMessage();
      assertTrue(message.startsWith("f: record 0 at byte 0: "), message);
      assertTrue(message.contains(length + " bytes"), message);
    }
  }

  @Test
  void findsACutFile() throws IOException {
    byte[] good = file("one", "three");
    for (int length : new int[] {1, 11, 12, 14, 18, 20, 39}) {
      UserException e =
          assertThrows(UserException.class, () -> readAll(Arrays.copyOf(good, length)));
      assertTrue(e.getMessage().contains("the file ends within"), e.getMessage());
    }
  }

  private static void readAll(byte[] bytes) throws IOException {
    try (TfRecordReader reader = new TfRecordReader(new ByteArrayInputStream(bytes), "f")) {
      while (reader.next().isPresent()) {}
    }
  }
}
