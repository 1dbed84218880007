package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.PganVersion;
import dev.pgan.model.Tensor;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the training says, in log.txt. A run that goes on drops what came after its snapshot. */
final class RunLog implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);
  private static final Pattern TICK_LINE = Pattern.compile("tick (\\d+) .*");

  private final TrainingTask task;
  private final ImmutableList<ConfigDifference> changes;
  private final TickHistory history;
  private final BeamFolder run;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param changes of the run's config
   * @param history a listener that is told before this one
   */
  RunLog(TrainingTask task, ImmutableList<ConfigDifference> changes, TickHistory history) {
    this.task = task;
    this.changes = changes;
    this.history = history;
    this.run = task.run();
  }

  @Override
  public void onStart(TrainingConfig config, Position position) throws IOException {
    boolean fresh = position.getTick() == 0 && !position.hasPending();
    if (fresh) {
      DataShape shape = task.data().shape();
      say(
          String.format(
              "pgan %s, preset %s, seed %s, %s images of %sx%s, %s channels, label size %s",
              PganVersion.current(),
              config.getPreset(),
              config.getSeed(),
              task.data().size(),
              shape.resolution(),
              shape.resolution(),
              shape.channels(),
              shape.labelSize()));
      if (task.first().isPresent()) {
        say(task.first().get().lines());
      }
      say(TrainingPlan.lines(task));
    } else {
      read(position.getTick());
      say(
          "pgan "
              + PganVersion.current()
              + ", going on from "
              + (position.hasPending()
                  ? TickFormat.kimg(position.getImages())
                  : "snapshot " + RunLayout.snapshotName(position.getImages())));
    }
    for (ConfigDifference change : changes) {
      say("config changed: " + change);
    }
  }

  private void read(long upTo) throws IOException {
    for (String line : TextLines.read(run, RunLayout.LOG)) {
      Matcher matcher = TICK_LINE.matcher(line);
      if (matcher.matches() && Long.parseLong(matcher.group(1)) > upTo) {
        return;
      }
      lines.add(line);
    }
  }

  @Override
  public void onNetworks(ImmutableMap<String, Tensor> state) throws IOException {
    say(NetworkLayers.of(state));
  }

  @Override
  public void onTick(Tick tick) throws IOException {
    say(TickFormat.line(history.last()));
  }

  @Override
  public void onProgress(Tick soFar) throws IOException {
    say(TickFormat.progress(history.message(soFar)));
  }

  /** Adds a line. */
  void say(String line) throws IOException {
    say(ImmutableList.of(line));
  }

  private void say(List<String> more) throws IOException {
    more.forEach(line -> LOG.info("{}", line));
    lines.addAll(more);
    TextLines.write(run, RunLayout.LOG, lines);
  }
}
