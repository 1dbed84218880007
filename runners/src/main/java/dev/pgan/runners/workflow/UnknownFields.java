package dev.pgan.runners.workflow;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.pgan.model.NearestNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells which fields may have been meant by names that a message does not have. */
final class UnknownFields {
  /** As Protobuf's parser names a field: {@code pgan.v1.Schedule.total_kimgs}. */
  private static final Pattern FULL_NAME = Pattern.compile("\\b(pgan(?:\\.\\w+)+)\\.(\\w+)");

  private UnknownFields() {}

  /**
   * What to add to the parser's words about an unknown field.
   *
   * @param root type of the message that was parsed
   * @return empty where the words name no unknown field
   */
  static String hint(Descriptor root, String words) {
    return FULL_NAME
        .matcher(words)
        .results()
        .map(name -> hint(root, name))
        .flatMap(Optional::stream)
        .map(hint -> "; " + hint)
        .collect(Collectors.joining());
  }

  private static Optional<String> hint(Descriptor root, MatchResult name) {
    return find(root, name.group(1), new HashSet<>())
        .filter(type -> type.findFieldByName(name.group(2)) == null)
        .map(type -> nearest(type, name.group(2)));
  }

  /** Such as {@code Schedule has no total_kimgs; the nearest are total_kimg, ...}. */
  static String nearest(Descriptor type, String wrong) {
    List<String> names = type.getFields().stream().map(FieldDescriptor::getName).toList();
    return String.format(
        "%s has no %s; the nearest are %s",
        type.getName(), wrong, String.join(", ", NearestNames.of(wrong, names, 3)));
  }

  private static Optional<Descriptor> find(Descriptor type, String name, Set<Descriptor> seen) {
    if (type.getFullName().equals(name)) {
      return Optional.of(type);
    }
    if (!seen.add(type)) {
      return Optional.empty();
    }
    return type.getFields().stream()
        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
        .map(field -> find(field.getMessageType(), name, seen))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
