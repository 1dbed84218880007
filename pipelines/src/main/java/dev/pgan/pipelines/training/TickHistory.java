package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingTick;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ticks of a run, in training.jsonl. Each tick writes the file anew, as it is small and remote
 * files cannot be appended to. A run that goes on drops the ticks after its snapshot, as it will do
 * them again.
 */
final class TickHistory implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(TickHistory.class);

  private final BeamFolder run;
  private final List<TrainingTick> ticks = new ArrayList<>();
  private double secondsBefore;

  TickHistory(BeamFolder run) {
    this.run = run;
  }

  /** Real images shown at the last tick of a run, 0 where it has none. */
  static long images(BeamFolder run) throws IOException {
    TickHistory history = new TickHistory(run);
    history.read(Long.MAX_VALUE);
    return history.ticks.isEmpty() ? 0 : Math.round(history.last().getKimg() * 1000);
  }

  ImmutableList<TrainingTick> ticks() {
    return ImmutableList.copyOf(ticks);
  }

  /** The newest tick; there must be one. */
  TrainingTick last() {
    return Iterables.getLast(ticks);
  }

  @Override
  public void onStart(TrainingConfig config, Position position) throws IOException {
    if (position.getImages() > 0) {
      read(position.getTick());
    }
    secondsBefore = ticks.isEmpty() ? 0 : last().getTotalSeconds();
  }

  private void read(long upTo) throws IOException {
    for (String line : TextLines.read(run, RunLayout.TICKS)) {
      TrainingTick tick;
      try {
        tick = MessageJson.parseKnown(line, TrainingTick.getDefaultInstance());
      } catch (InvalidProtocolBufferException e) {
        LOG.warn("{}: a line is no tick and is dropped: {}", run.pathOf(RunLayout.TICKS), line);
        continue;
      }
      if (tick.getTick() <= upTo) {
        ticks.add(tick);
      }
    }
  }

  @Override
  public void onTick(Tick tick) throws IOException {
    ticks.add(message(tick));
    TextLines.write(run, RunLayout.TICKS, ticks.stream().map(MessageJson::lineWithZeros).toList());
  }

  /** A tick as the run's files have it. */
  TrainingTick message(Tick tick) {
    TrainingTick.Builder message = TrainingTick.newBuilder();
    if (!tick.annealed().equals(AnnealedValues.getDefaultInstance())) {
      message.setAnnealed(tick.annealed());
    }
    return message
        .setTick(tick.tick())
        .setKimg(tick.kimg())
        .setLod(tick.lod())
        .setResolution(tick.resolution())
        .setMinibatch(tick.minibatch())
        .setTotalSeconds(secondsBefore + tick.totalSeconds())
        .setSecondsPerTick(tick.secondsPerTick())
        .setSecondsPerKimg(tick.secondsPerKimg())
        .setMaintenanceSeconds(tick.maintenanceSeconds())
        .setGeneratorLrate(tick.generatorLearningRate())
        .setDiscriminatorLrate(tick.discriminatorLearningRate())
        .setGeneratorLoss(tick.lossG())
        .setDiscriminatorLoss(tick.lossD())
        .setRealScores(tick.realScores())
        .setFakeScores(tick.fakeScores())
        .putAllLossParts(tick.lossParts())
        .setTime(System.currentTimeMillis() / 1000.0)
        .build();
  }
}
