package dev.pgan.model.training;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.pgan.v1.TrainingConfig;
import java.util.Optional;

/** Says in what two configs differ. */
public final class ConfigDifference {
  private ConfigDifference() {}

  /**
   * Finds the first field that differs.
   *
   * @return such as {@code schedule.total_kimg was 12000.0 and is 10.0}; empty where all are equal
   */
  public static Optional<String> of(TrainingConfig was, TrainingConfig is) {
    return was.equals(is) ? Optional.empty() : Optional.of(describe("", was, is));
  }

  private static String describe(String path, Message was, Message is) {
    for (FieldDescriptor field : was.getDescriptorForType().getFields()) {
      if (was.getField(field).equals(is.getField(field))
          && (!field.hasPresence() || was.hasField(field) == is.hasField(field))) {
        continue;
      }
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()) {
        return describe(
            path + field.getName() + ".",
            (Message) was.getField(field),
            (Message) is.getField(field));
      }
      return String.format(
          "%s%s was %s and is %s", path, field.getName(), value(was, field), value(is, field));
    }
    return path + " differs in its unknown fields";
  }

  private static String value(Message message, FieldDescriptor field) {
    if (field.hasPresence() && !message.hasField(field)) {
      return "unset";
    }
    return String.valueOf(message.getField(field)).replaceAll("\\s+", " ").strip();
  }
}
