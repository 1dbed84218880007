package dev.pgan.runners.workflow;

import com.google.common.base.Splitter;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.pgan.model.NearestNames;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Sets one field of a message, however deep, by its path and a text. */
final class FieldSetting {
  private FieldSetting() {}

  /**
   * Sets the field.
   *
   * @param path names of fields and, for a map, the key: {@code schedule.minibatch.64}
   * @param text the value; of a message Protobuf's text format in braces
   * @throws IllegalArgumentException where there is no such field, or the text is no value of it
   */
  static void set(Message.Builder message, String path, String text) {
    Iterator<String> names = Splitter.on('.').split(path).iterator();
    Message.Builder at = message;
    FieldDescriptor field = field(at.getDescriptorForType(), names.next());
    while (names.hasNext() && isMessage(field)) {
      check(!field.isRepeated(), "%s is a list, which is not set like this", field.getName());
      at = at.getFieldBuilder(field);
      field = field(at.getDescriptorForType(), names.next());
    }
    if (field.isMapField()) {
      check(names.hasNext(), "%s is a map: say a key too, as in %s.4", field.getName(), path);
      Message.Builder entry = at.newBuilderForField(field);
      set(entry, "key", names.next());
      set(entry, "value", text);
      at.addRepeatedField(field, entry.build());
    } else {
      check(!field.isRepeated(), "%s is a list, which is not set like this", field.getName());
      at.setField(field, value(at, field, text));
    }
    check(!names.hasNext(), "%s has nothing in it", field.getName());
  }

  private static boolean isMessage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField();
  }

  private static FieldDescriptor field(Descriptor type, String name) {
    FieldDescriptor field = type.findFieldByName(name);
    check(field != null, "%s", UnknownFields.nearest(type, name));
    return field;
  }

  private static Object value(Message.Builder at, FieldDescriptor field, String text) {
    try {
      return switch (field.getJavaType()) {
        case INT -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BOOLEAN -> bool(text);
        case STRING -> text;
        case ENUM -> named(field.getEnumType(), text);
        case MESSAGE -> message(at.newBuilderForField(field), field.getName(), text);
        case BYTE_STRING -> throw new IllegalArgumentException(field.getName() + " holds bytes");
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          String.format("'%s' is no %s", text, field.getType().name().toLowerCase(Locale.ROOT)), e);
    }
  }

  private static boolean bool(String text) {
    check(text.equals("true") || text.equals("false"), "'%s' is neither true nor false", text);
    return text.equals("true");
  }

  private static EnumValueDescriptor named(EnumDescriptor type, String name) {
    EnumValueDescriptor value = type.findValueByName(name);
    List<String> names = type.getValues().stream().map(EnumValueDescriptor::getName).toList();
    check(
        value != null,
        "there is no %s; the nearest are %s",
        name,
        String.join(", ", NearestNames.of(name, names, 3)));
    return value;
  }

  private static Message message(Message.Builder empty, String name, String text) {
    check(
        text.startsWith("{") && text.endsWith("}"),
        "%s holds fields: set %s.FIELD, or {} with fields in it",
        name,
        name);
    try {
      TextFormat.getParser().merge(text.substring(1, text.length() - 1), empty);
    } catch (TextFormat.ParseException e) {
      throw new IllegalArgumentException(
          e.getMessage() + UnknownFields.hint(empty.getDescriptorForType(), e.getMessage()), e);
    }
    return empty.build();
  }

  private static void check(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(message, values));
    }
  }
}
