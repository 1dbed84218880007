package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableSortedMap;
import dev.pgan.pipelines.dataset.TfRecordWriter;
import dev.pgan.v1.TrainingTick;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * The ticks as a TensorBoard event file: TFRecords of tensorflow/core/util/event.proto, scalars
 * under the official tags, steps in real images.
 */
final class EventFile {
  private EventFile() {}

  static void write(OutputStream out, List<TrainingTick> ticks) throws IOException {
    TfRecordWriter records = new TfRecordWriter(out);
    double start = ticks.isEmpty() ? 0 : ticks.get(0).getTime();
    records.write(
        Event.newBuilder()
            .setWallTime(start)
            .setFileVersion("brain.Event:2")
            .build()
            .toByteArray());
    for (TrainingTick tick : ticks) {
      records.write(
          Event.newBuilder()
              .setWallTime(tick.getTime())
              .setStep(Math.round(tick.getKimg() * 1000))
              .setSummary(summary(tick))
              .build()
              .toByteArray());
    }
  }

  private static Summary summary(TrainingTick tick) {
    Summary.Builder summary = Summary.newBuilder();
    add(summary, "Progress/tick", tick.getTick());
    add(summary, "Progress/kimg", tick.getKimg());
    add(summary, "Progress/lod", tick.getLod());
    add(summary, "Progress/minibatch", tick.getMinibatch());
    add(summary, "Timing/total_sec", tick.getTotalSeconds());
    add(summary, "Timing/total_hours", tick.getTotalSeconds() / 3600);
    add(summary, "Timing/total_days", tick.getTotalSeconds() / 86400);
    add(summary, "Timing/sec_per_tick", tick.getSecondsPerTick());
    add(summary, "Timing/sec_per_kimg", tick.getSecondsPerKimg());
    add(summary, "Timing/maintenance_sec", tick.getMaintenanceSeconds());
    add(summary, "TrainG/learning_rate", tick.getGeneratorLrate());
    add(summary, "TrainD/learning_rate", tick.getDiscriminatorLrate());
    add(summary, "Loss/real_scores", tick.getRealScores());
    add(summary, "Loss/fake_scores", tick.getFakeScores());
    ImmutableSortedMap.copyOf(tick.getLossPartsMap())
        .forEach((name, value) -> add(summary, "Loss/" + name, value));
    // The official program does not show the whole losses; these two tags are ours.
    add(summary, "Loss/G", tick.getGeneratorLoss());
    add(summary, "Loss/D", tick.getDiscriminatorLoss());
    return summary.build();
  }

  private static void add(Summary.Builder summary, String tag, double value) {
    summary.addValueBuilder().setTag(tag).setSimpleValue((float) value);
  }
}
