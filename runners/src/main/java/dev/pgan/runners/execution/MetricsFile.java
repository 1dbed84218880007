package dev.pgan.runners.execution;

import com.google.common.base.Ascii;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.v1.CommandMetrics;
import dev.pgan.v1.StageMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of the stages of one call of the command, as JSON in a file that the user names: a
 * {@link CommandMetrics}. The file is whole after every stage, whatever becomes of the next.
 */
public final class MetricsFile {
  private final Optional<BeamFile> file;
  private final CommandMetrics.Builder metrics = CommandMetrics.newBuilder();
  private boolean started;

  /**
   * @param path of the file; empty where none is wanted
   */
  public MetricsFile(Optional<String> path) {
    file = path.map(BeamFile::at);
    metrics.setRunId(Events.runId());
  }

  /**
   * Called before the first stage: replaces what an earlier call has left, and fails early where
   * the file cannot be written.
   */
  void start() throws IOException {
    if (!started) {
      started = true;
      write();
    }
  }

  /** Adds a stage that has ended. */
  synchronized void add(StageMetrics stage) throws IOException {
    log(stage);
    metrics.addStages(stage);
    write();
  }

  /**
   * Adds a stage that has failed. Where the file cannot be written now, the user still hears of the
   * failure of the stage.
   */
  void addFailed(StageMetrics stage, Throwable failure) {
    try {
      add(stage);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void log(StageMetrics stage) {
    List<Object> facts = new ArrayList<>();
    facts.addAll(List.of("stage", stage.getStage(), "output", stage.getOutput()));
    facts.addAll(List.of("seconds", String.format(Locale.ROOT, "%.1f", stage.getSeconds())));
    if (stage.hasCounters()) {
      stage
          .getCounters()
          .getAllFields()
          .forEach(
              (field, value) -> {
                facts.addAll(List.of(field.getName(), value));
              });
    }
    if (!stage.getError().isEmpty()) {
      facts.addAll(List.of("error", stage.getError()));
    }
    Events.log("stage-" + Ascii.toLowerCase(stage.getOutcome().name()), facts.toArray());
  }

  private void write() throws IOException {
    if (file.isPresent()) {
      byte[] json = MessageJson.fileWithZeros(metrics);
      file.get().folder().write(file.get().name(), out -> out.write(json));
    }
  }
}
