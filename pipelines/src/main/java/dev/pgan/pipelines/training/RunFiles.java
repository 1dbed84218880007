package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingData;
import dev.pgan.v1.TrainingJob;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * config.textproto and data.textproto: what a run is made of. A run never changes them, so that its
 * snapshots, logs and metrics are of one piece.
 */
final class RunFiles {
  private static final String CONFIG = "config.textproto";
  private static final String DATA = "data.textproto";

  /** All that trainings write. */
  private static final ImmutableList<String> WRITTEN =
      ImmutableList.of(
          CONFIG,
          DATA,
          TickLog.TICKS,
          TickLog.TEXT,
          RunRecorder.REALS,
          RunRecorder.FAKES,
          SnapshotStore.ROOT);

  private RunFiles() {}

  /** Whether the job's run was ever started. */
  static boolean exist(TrainingJob job) throws IOException {
    return !job.getRun().isEmpty()
        && read(BeamFolder.at(job.getRun()), CONFIG, TrainingConfig.class).isPresent();
  }

  /** Whether the run was started with this config and data set. */
  static boolean isOf(TrainingTask task) throws IOException {
    return read(task.run(), CONFIG, TrainingConfig.class).equals(Optional.of(task.config()))
        && difference(task).isEmpty();
  }

  /**
   * Refuses a run that was started otherwise.
   *
   * @throws UserException naming the file, and what differs
   */
  static void check(TrainingTask task) throws IOException {
    Optional<String> difference = difference(task);
    if (difference.isPresent()) {
      throw new UserException(
          difference.get()
              + "; go on with what the run was started with, or choose another run directory");
    }
  }

  private static Optional<String> difference(TrainingTask task) throws IOException {
    Optional<String> config =
        read(task.run(), CONFIG, TrainingConfig.class)
            .flatMap(was -> ConfigDifference.of(was, task.config()))
            .map(difference -> task.run().pathOf(CONFIG) + ": " + difference + " now");
    return config.isPresent()
        ? config
        : read(task.run(), DATA, TrainingData.class)
            .filter(was -> !was.getSha256().equals(task.data().sha256()))
            .map(
                was ->
                    String.format(
                        "%s: the run is trained on %s (%s images, SHA-256 %s), the data set given"
                            + " is %s (%s images, SHA-256 %s)",
                        task.run().pathOf(DATA),
                        was.getPath(),
                        was.getImages(),
                        was.getSha256(),
                        task.data().folder(),
                        task.data().size(),
                        task.data().sha256()));
  }

  /** Deletes the temporary files that killed trainings have left, and nobody else's. */
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
        DATA,
        TrainingData.newBuilder()
            .setPath(data.folder().toString())
            .setSha256(data.sha256())
            .setImages(data.size())
            .setResolution(data.shape().resolution())
            .setChannels(data.shape().channels())
            .setLabelSize(data.shape().labelSize())
            .build());
    write(task.run(), CONFIG, task.config());
  }

  private static void write(BeamFolder run, String name, Message message) throws IOException {
    byte[] text = TextFormat.printer().printToString(message).getBytes(StandardCharsets.UTF_8);
    run.write(name, out -> out.write(text));
  }

  private static <T extends Message> Optional<T> read(BeamFolder run, String name, Class<T> type)
      throws IOException {
    try (InputStream in = run.open(name)) {
      return Optional.of(
          TextFormat.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), type));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (TextFormat.ParseException e) {
      throw new UserException(
          String.format(
              "%s is no %s of this program: %s; put the file back as it was, or choose another run"
                  + " directory",
              run.pathOf(name), type.getSimpleName(), e.getMessage()),
          e);
    }
  }
}
