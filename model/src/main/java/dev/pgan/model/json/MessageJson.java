package dev.pgan.model.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Writes and reads messages as JSON. Equal messages are written as equal bytes. */
public final class MessageJson {
  /**
   * The manifest of the largest data set has 160 MiB, and takes some ten times as much when read.
   */
  private static final int MOST_BYTES =
      (int) Math.min(256 << 20, Runtime.getRuntime().maxMemory() / 16);

  private static final JsonFormat.Printer PRINTER = JsonFormat.printer().sortingMapKeys();

  private MessageJson() {}

  /** In several lines, for a file of its own, with the end of the last line. */
  public static byte[] file(MessageOrBuilder message) {
    return utf8(print(PRINTER, message));
  }

  /** As {@link #file}, with fields that are zero, so that no figure is missing. */
  public static byte[] fileWithZeros(MessageOrBuilder message) {
    return utf8(print(PRINTER.alwaysPrintFieldsWithNoPresence(), message));
  }

  /** In one line, without its end. */
  public static String line(MessageOrBuilder message) {
    return print(PRINTER.omittingInsignificantWhitespace(), message);
  }

  /** As {@link #line}, with fields that are zero. */
  public static String lineWithZeros(MessageOrBuilder message) {
    return print(
        PRINTER.omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence(), message);
  }

  /**
   * Reads a whole file that says how something was made or must be used: a field that this version
   * does not know may change what the others mean.
   *
   * @param empty of the kind that is read
   * @throws InvalidProtocolBufferException where this is no such message, or has an unknown field
   */
  public static <M extends Message> M read(InputStream in, M empty) throws IOException {
    return parse(JsonFormat.parser(), text(in), empty);
  }

  /** As {@link #read}, where a field that this version does not know can be passed over. */
  public static <M extends Message> M readKnown(InputStream in, M empty) throws IOException {
    return parseKnown(text(in), empty);
  }

  /** As {@link #readKnown}, of a text. */
  public static <M extends Message> M parseKnown(String json, M empty)
      throws InvalidProtocolBufferException {
    return parse(JsonFormat.parser().ignoringUnknownFields(), json, empty);
  }

  private static String print(JsonFormat.Printer printer, MessageOrBuilder message) {
    try {
      return printer.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no JSON can be made of " + message, e);
    }
  }

  @SuppressWarnings("unchecked") // A message's builder builds the like of it.
  private static <M extends Message> M parse(JsonFormat.Parser parser, String json, M empty)
      throws InvalidProtocolBufferException {
    if (json.isBlank()) {
      throw new InvalidProtocolBufferException("it is empty");
    }
    Message.Builder message = empty.newBuilderForType();
    try {
      parser.merge(json, message);
    } catch (InvalidProtocolBufferException e) {
      InvalidProtocolBufferException plain = new InvalidProtocolBufferException(plain(e));
      plain.addSuppressed(e);
      throw plain;
    }
    return (M) message.build();
  }

  /** The parser's words without its classes and without advice to programmers. */
  private static String plain(InvalidProtocolBufferException e) {
    String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return words
        .replaceAll("([a-z0-9]+\\.)+[A-Z]\\w+: ", "")
        .replaceAll("Expect message object but got: ", "an object in braces expected, found ")
        .replaceAll("Use JsonReader\\.\\S+ to accept ", "");
  }

  /**
   * The text of a whole file.
   *
   * @throws InvalidProtocolBufferException where it is so long that what is made of it might fill
   *     the memory
   */
  public static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new InvalidProtocolBufferException(
          String.format(
              "at most %s MiB of text expected, found more; if that is no mistake, give more heap",
              MOST_BYTES >> 20));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String json) {
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
