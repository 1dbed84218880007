package dev.pgan.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.v1.Position;
import dev.pgan.v1.Schedule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageJsonTest {
  private static final Position POSITION = Position.newBuilder().setTick(3).build();

  @Test
  void writesFilesAndLines() {
    assertEquals("{\n  \"tick\": \"3\"\n}\n", new String(MessageJson.file(POSITION), UTF_8));
    assertEquals(
        "{\n  \"images\": \"0\",\n  \"tick\": \"3\",\n  \"lod\": 0.0\n}\n",
        new String(MessageJson.fileWithZeros(POSITION), UTF_8));
    assertEquals("{\"tick\":\"3\"}", MessageJson.line(POSITION));
    assertEquals(
        "{\"images\":\"0\",\"tick\":\"3\",\"lod\":0.0}", MessageJson.lineWithZeros(POSITION));
  }

  @Test
  void equalMapsAreEqualBytes() {
    String one = MessageJson.line(Schedule.newBuilder().putMinibatch(4, 1).putMinibatch(64, 2));
    String other = MessageJson.line(Schedule.newBuilder().putMinibatch(64, 2).putMinibatch(4, 1));
    assertEquals(one, other);
  }

  @Test
  void passesOverUnknownFieldsWhereAsked() throws IOException {
    String later = "{\"tick\":\"3\",\"later\":1}";
    assertEquals(POSITION, MessageJson.parseKnown(later, Position.getDefaultInstance()));
    assertEquals(POSITION, MessageJson.readKnown(in(later), Position.getDefaultInstance()));
    assertEquals(
        POSITION, MessageJson.read(in("{\"tick\": \"3\"}"), Position.getDefaultInstance()));
    assertThrows(
        InvalidProtocolBufferException.class,
        () -> MessageJson.read(in(later), Position.getDefaultInstance()));
  }

  @Test
  void noFileFillsTheMemory() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            Arrays.fill(to, offset, offset + length, (byte) ' ');
            return length;
          }
        };
    InvalidProtocolBufferException e =
        assertThrows(
            InvalidProtocolBufferException.class,
            () -> MessageJson.readKnown(endless, Position.getDefaultInstance()));
    assertTrue(e.getMessage().matches("at most \\d+ MiB of text expected.*"), e.getMessage());
  }

  private static ByteArrayInputStream in(String json) {
    return new ByteArrayInputStream(json.getBytes(UTF_8));
  }
}
