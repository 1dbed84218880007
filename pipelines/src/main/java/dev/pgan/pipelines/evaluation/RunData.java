package dev.pgan.pipelines.evaluation;

import com.google.protobuf.TextFormat;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingData;
import java.io.FileNotFoundException;
import java.io.IOException;

/** The data set that a run is trained on, for evaluations that name none. */
final class RunData {
  private RunData() {}

  /**
   * The folder of the data set.
   *
   * @throws UserException where the run does not say it
   */
  static String pathOf(BeamFolder run) throws IOException {
    try {
      return TextFormat.parse(run.readText(RunLayout.DATA), TrainingData.class).getPath();
    } catch (FileNotFoundException | TextFormat.ParseException e) {
      throw new UserException(
          "data: no data set is named, and "
              + run.pathOf(RunLayout.DATA)
              + " does not tell which one the run was trained on: name it",
          e);
    }
  }
}
