package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Ints;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/**
 * Bytes on their way into an object of a {@link GcsStandIn}.
 *
 * @param generation that the object must have, as text, null for any
 */
record StandInUpload(
    String name, String generation, JsonObject metadata, ByteArrayOutputStream bytes) {

  /** One of a whole body: multipart/related of JSON and bytes. */
  static StandInUpload multipart(String generation, byte[] body) {
    String text = new String(body, ISO_8859_1);
    String boundary = text.substring(0, text.indexOf("\r\n"));
    int json = text.indexOf("\r\n\r\n") + 4;
    int second = text.indexOf("\r\n" + boundary, json);
    int from = text.indexOf("\r\n\r\n", second) + 4;
    int to = text.lastIndexOf("\r\n" + boundary);
    String metadata = new String(text.substring(json, second).getBytes(ISO_8859_1), UTF_8);
    JsonObject parsed = JsonParser.parseString(metadata).getAsJsonObject();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(body, from, to - from);
    return new StandInUpload(parsed.get("name").getAsString(), generation, parsed, bytes);
  }

  /** Whether the checksums that the sender has named are those of what arrived. */
  boolean isAsSent() {
    return isAsSent("crc32c", crc32c(bytes.toByteArray()))
        && isAsSent("md5Hash", md5(bytes.toByteArray()));
  }

  private boolean isAsSent(String field, String found) {
    return !metadata.has(field) || metadata.get(field).getAsString().equals(found);
  }

  @SuppressWarnings("deprecation") // It is what the API asks for.
  static String md5(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Hashing.md5().hashBytes(bytes).asBytes());
  }

  static String crc32c(byte[] bytes) {
    int crc = Hashing.crc32c().hashBytes(bytes).asInt();
    return Base64.getEncoder().encodeToString(Ints.toByteArray(crc));
  }
}
