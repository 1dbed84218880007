package dev.pgan.runners.workflow;

import com.google.common.base.CharMatcher;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Messages that people write: Protobuf's text format. */
public final class TextProtos {
  private TextProtos() {}

  /**
   * Reads a file.
   *
   * @param path local, or {@code gs://...}
   * @throws UserException where there is no such file, or, with line and column, where something in
   *     it is wrong
   */
  public static <T extends Message> T read(String path, T prototype) throws IOException {
    BeamFile file = BeamFile.at(path);
    try {
      return parse(path, file.folder().readText(file.name()), prototype);
    } catch (FileNotFoundException e) {
      throw new UserException(
          path + ": no such file, expected a " + prototype.getDescriptorForType().getFullName(), e);
    }
  }

  /**
   * Parses text.
   *
   * @param source name of the text, for messages
   */
  @SuppressWarnings("unchecked") // A builder's message is of the prototype's class.
  public static <T extends Message> T parse(String source, String text, T prototype) {
    Message.Builder message = prototype.newBuilderForType();
    try {
      TextFormat.getParser().merge(text, message);
    } catch (TextFormat.ParseException e) {
      throw new UserException(
          String.format(
              "%s:%s: not a %s: %s",
              source,
              e.getLine() + ":" + e.getColumn(),
              prototype.getDescriptorForType().getFullName(),
              reason(e, prototype.getDescriptorForType())),
          e);
    }
    return (T) message.build();
  }

  /**
   * The parser's words and what to do, without the position that the parser puts before every line.
   */
  private static String reason(TextFormat.ParseException e, Descriptor type) {
    String words = e.getMessage().replaceAll("(?m)^\\d+:\\d+:", "");
    return CharMatcher.whitespace()
            .trimAndCollapseFrom(
                words.replace(
                    "Input contains unknown fields and/or extensions:", "unknown fields:"),
                ' ')
        + UnknownFields.hint(type, words);
  }
}
