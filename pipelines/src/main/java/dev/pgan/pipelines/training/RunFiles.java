package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a run is made of: its config and its data set, as files of the run. They stay as they are,
 * so that the snapshots, logs and metrics of a run are of one piece; only how long a run trains and
 * how often it writes may change.
 */
final class RunFiles {
  /** Names of all files that trainings write. */
  private static final ImmutableList<String> WRITTEN =
      ImmutableList.of(
          RunLayout.CONFIG,
          RunLayout.DATA,
          RunLayout.TICKS,
          RunLayout.LOG,
          RunLayout.REALS,
          RunLayout.FAKES,
          RunLayout.GRAPH,
          RunLayout.HISTOGRAMS,
          RunLayout.SNAPSHOTS,
          RunLayout.PENDING);

  private RunFiles() {}

  /**
   * Whether the run was started with this data set, and with this config except for the fields that
   * may change.
   */
  static boolean isOf(TrainingTask task) throws IOException {
    Optional<TrainingConfig> config = config(task);
    return config.isPresent()
        && ConfigDifference.forbidden(ConfigDifference.between(config.get(), task.config()))
            .isEmpty()
        && dataProblem(task).isEmpty();
  }

  /**
   * How the config differs from the one that the run was started with; empty for a new run.
   *
   * @throws UserException naming all that differs and must not: fields of the config, or the data
   */
  static ImmutableList<ConfigDifference> changes(TrainingTask task) throws IOException {
    Optional<TrainingConfig> config = config(task);
    ImmutableList<ConfigDifference> changes =
        config.isEmpty()
            ? ImmutableList.of()
            : ConfigDifference.between(config.get(), task.config());
    String problems = ConfigDifference.forbidden(changes);
    if (!problems.isEmpty()) {
      throw otherRun(task.run().pathOf(RunLayout.CONFIG) + ": " + problems + " now");
    }
    dataProblem(task)
        .ifPresent(
            problem -> {
              throw otherRun(problem);
            });
    return changes;
  }

  private static UserException otherRun(String problem) {
    return new UserException(
        problem + "; go on with what the run was started with, or choose another run directory");
  }

  /** The config of a run as it was written; empty for a new run. */
  static Optional<TrainingConfig> stored(BeamFolder run) throws IOException {
    return read(run, RunLayout.CONFIG, TrainingConfig.class);
  }

  /** The config of the run, with what it leaves out because it is older than this version. */
  private static Optional<TrainingConfig> config(TrainingTask task) throws IOException {
    Optional<TrainingConfig> stored = stored(task.run());
    try {
      return stored.map(config -> Presets.complete(config, task.data().shape()));
    } catch (IllegalArgumentException e) {
      throw unusable(task.run(), RunLayout.CONFIG, TrainingConfig.class, e);
    }
  }

  private static Optional<String> dataProblem(TrainingTask task) throws IOException {
    return read(task.run(), RunLayout.DATA, TrainingData.class)
        .filter(was -> !was.getSha256().equals(task.data().sha256()))
        .map(
            was ->
                String.format(
                    "%s: the run is trained on %s (%s images, SHA-256 %s), the data set given"
                        + " is %s (%s images, SHA-256 %s)",
                    task.run().pathOf(RunLayout.DATA),
                    was.getPath(),
                    was.getImages(),
                    was.getSha256(),
                    task.data().folder(),
                    task.data().size(),
                    task.data().sha256()));
  }

  /** Deletes the temporary files that killed trainings have left, and no others. */
  static void sweep(TrainingTask task) throws IOException {
    for (String prefix : WRITTEN) {
      task.run().sweep(prefix);
    }
  }

  /** Writes both files. */
  static void write(TrainingTask task) throws IOException {
    Dataset data = task.data();
    write(
        task.run(),
        RunLayout.DATA,
        TrainingData.newBuilder()
            .setPath(data.folder().toString())
            .setSha256(data.sha256())
            .setImages(data.size())
            .setResolution(data.shape().resolution())
            .setChannels(data.shape().channels())
            .setLabelSize(data.shape().labelSize())
            .build());
    write(task.run(), RunLayout.CONFIG, task.config());
  }

  private static void write(BeamFolder run, String name, Message message) throws IOException {
    byte[] text = TextFormat.printer().printToString(message).getBytes(StandardCharsets.UTF_8);
    run.write(name, out -> out.write(text));
  }

  private static <T extends Message> Optional<T> read(BeamFolder run, String name, Class<T> type)
      throws IOException {
    try {
      return Optional.of(TextFormat.parse(run.readText(name), type));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (TextFormat.ParseException e) {
      throw unusable(run, name, type, e);
    }
  }

  private static UserException unusable(
      BeamFolder run, String name, Class<? extends Message> type, Exception cause) {
    return new UserException(
        String.format(
            "%s is no %s of this version: %s; put the file back as it was, take the version that"
                + " wrote it, or choose another run directory",
            run.pathOf(name), type.getSimpleName(), cause.getMessage()),
        cause);
  }
}
