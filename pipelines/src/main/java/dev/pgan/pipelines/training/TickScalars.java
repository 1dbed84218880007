package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tensorboard.EventWriter;
import dev.pgan.v1.TrainingTick;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The ticks as scalars for TensorBoard, under the official tags.
 *
 * @param history a listener that is told before this one
 */
record TickScalars(BeamFolder run, TickHistory history) implements TrainingListener {
  @Override
  public void onTick(Tick tick) throws IOException {
    run.writeInPlace(RunLayout.TICK_EVENTS, out -> write(out, history.ticks()));
  }

  private static void write(OutputStream out, List<TrainingTick> ticks) throws IOException {
    EventWriter events = new EventWriter(out, ticks.isEmpty() ? 0 : ticks.get(0).getTime());
    for (TrainingTick tick : ticks) {
      events.add(tick.getTime(), tick.getKimg(), scalars(tick));
    }
  }

  private static ImmutableMap<String, Double> scalars(TrainingTick tick) {
    ImmutableMap.Builder<String, Double> scalars = ImmutableMap.builder();
    scalars.put("Progress/tick", (double) tick.getTick());
    scalars.put("Progress/kimg", tick.getKimg());
    scalars.put("Progress/lod", tick.getLod());
    scalars.put("Progress/minibatch", (double) tick.getMinibatch());
    scalars.put("Timing/total_sec", tick.getTotalSeconds());
    scalars.put("Timing/total_hours", tick.getTotalSeconds() / 3600);
    scalars.put("Timing/total_days", tick.getTotalSeconds() / 86400);
    scalars.put("Timing/sec_per_tick", tick.getSecondsPerTick());
    scalars.put("Timing/sec_per_kimg", tick.getSecondsPerKimg());
    scalars.put("Timing/maintenance_sec", tick.getMaintenanceSeconds());
    scalars.put("TrainG/learning_rate", (double) tick.getGeneratorLrate());
    scalars.put("TrainD/learning_rate", (double) tick.getDiscriminatorLrate());
    tick.getAnnealed()
        .getAllFields()
        .forEach((field, value) -> scalars.put("Progress/" + field.getName(), (Double) value));
    scalars.put("Loss/real_scores", tick.getRealScores());
    scalars.put("Loss/fake_scores", tick.getFakeScores());
    ImmutableSortedMap.copyOf(tick.getLossPartsMap())
        .forEach((name, value) -> scalars.put("Loss/" + name, value));
    // The official program does not show the whole losses; these two tags are ours.
    scalars.put("Loss/G", tick.getGeneratorLoss());
    scalars.put("Loss/D", tick.getDiscriminatorLoss());
    return scalars.buildOrThrow();
  }
}
