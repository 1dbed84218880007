package dev.pgan.model.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One field in which two configs differ.
 *
 * @param field with those that it is in, such as {@code schedule.total_kimg}
 * @param was its value as text in one line, or {@code unset}
 */
public record ConfigDifference(String field, String was, String is) {
  /**
   * What can change in the middle of a run: the networks and what they are fed do not depend on it.
   * A run that has broken down is saved by lower learning rates.
   */
  private static final ImmutableSet<String> CHANGEABLE =
      ImmutableSet.of(
          "schedule.total_kimg",
          "schedule.generator_lrate_base",
          "schedule.generator_lrate",
          "schedule.discriminator_lrate_base",
          "schedule.discriminator_lrate",
          "image_snapshot_ticks",
          "network_snapshot_ticks",
          "keep_snapshots",
          "keep_best",
          "best_metric",
          "tensorboard_graph",
          "tensorboard_histograms",
          "snapshot_minutes",
          "standing_batches",
          "stop_on_collapse");

  /** Its fields, and the whole, can change as other learning rates can. */
  private static final String ANNEALED_LRATE = "schedule.annealed_lrate";

  /** What the names of all fields about evaluation start with. */
  private static final String EVALUATION = "evaluate_";

  /** All fields that differ, in the order of the message. */
  public static ImmutableList<ConfigDifference> between(TrainingConfig was, TrainingConfig is) {
    ImmutableList.Builder<ConfigDifference> differences = ImmutableList.builder();
    collect("", was, is, differences);
    return differences.build();
  }

  /**
   * Those of some differences that forbid to go on with a run.
   *
   * @return in one line, separated by commas; empty where there are none
   */
  public static String forbidden(List<ConfigDifference> differences) {
    return differences.stream()
        .filter(difference -> !difference.isChangeable())
        .map(ConfigDifference::toString)
        .collect(Collectors.joining(", "));
  }

  private boolean isChangeable() {
    return CHANGEABLE.contains(field)
        || field.startsWith(ANNEALED_LRATE)
        || field.startsWith(EVALUATION);
  }

  /** Such as {@code schedule.total_kimg was 12000.0 and is 10.0}. */
  @Override
  public String toString() {
    return field + " was " + was + " and is " + is;
  }

  private static void collect(
      String path, Message was, Message is, ImmutableList.Builder<ConfigDifference> differences) {
    for (FieldDescriptor field : was.getDescriptorForType().getFields()) {
      String name = path + field.getName();
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
          && !field.isRepeated()
          && was.hasField(field)
          && is.hasField(field)) {
        collect(
            name + ".", (Message) was.getField(field), (Message) is.getField(field), differences);
      } else if (!value(was, field).equals(value(is, field))) {
        differences.add(new ConfigDifference(name, value(was, field), value(is, field)));
      }
    }
  }

  /** Equal values have equal texts. The entries of a map have no order of their own. */
  private static String value(Message message, FieldDescriptor field) {
    if (field.hasPresence() && !message.hasField(field)) {
      return "unset";
    }
    if (!field.isMapField()) {
      return text(message.getField(field));
    }
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    SortedMap<Object, String> sorted = new TreeMap<>();
    for (Object entry : (List<?>) message.getField(field)) {
      sorted.put(((Message) entry).getField(key), text(((Message) entry).getField(value)));
    }
    return sorted.toString();
  }

  private static String text(Object value) {
    return value instanceof Message message
        ? "{" + TextFormat.printer().shortDebugString(message) + "}"
        : String.valueOf(value);
  }
}
