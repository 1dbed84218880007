package dev.pgan.pipelines.training;

import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;

/** A job with all that it names opened and filled in. */
record TrainingTask(BeamFolder run, Dataset data, TrainingConfig config, GanFamily family) {
  /** Completes a config; throws {@link UserException} where it cannot be used. */
  static TrainingConfig complete(TrainingConfig config, DataShape shape) {
    try {
      TrainingConfig whole = Presets.complete(config, shape);
      // Networks that cannot be made are told here, too.
      NetworkCost unused = GanFamilies.of(whole.getNetwork()).cost(whole, shape, 0);
      return whole;
    } catch (IllegalArgumentException e) {
      throw new UserException("the training config: " + e.getMessage(), e);
    }
  }

  /** Throws {@link UserException} where the data set or the config cannot be used. */
  static TrainingTask of(TrainingJob job) throws IOException {
    if (job.getRun().isEmpty() || job.getData().isEmpty()) {
      throw new UserException(
          String.format(
              "training needs a run directory and a data set, found run '%s' and data '%s'",
              job.getRun(), job.getData()));
    }
    Dataset data = Dataset.open(job.getData());
    TrainingConfig config = complete(job.getConfig(), data.shape());
    GanFamily family = GanFamilies.of(config.getNetwork());
    return new TrainingTask(BeamFolder.at(job.getRun()), data, config, family);
  }
}
