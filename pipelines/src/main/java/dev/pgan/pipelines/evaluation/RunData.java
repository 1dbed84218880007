package dev.pgan.pipelines.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.TextFormat;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The data set that a run is trained on, for evaluations that name none. */
final class RunData {
  private RunData() {}

  /**
   * Its folder.
   *
   * @throws UserException where the run does not tell
   */
  static String pathOf(BeamFolder run) throws IOException {
    try (InputStream in = run.open(RunLayout.DATA)) {
      return TextFormat.parse(new String(in.readAllBytes(), UTF_8), TrainingData.class).getPath();
    } catch (FileNotFoundException | TextFormat.ParseException e) {
      throw new UserException(
          "data: no data set is named, and "
              + run.pathOf(RunLayout.DATA)
              + " does not tell which one the run was trained on: name it",
          e);
    }
  }
}
