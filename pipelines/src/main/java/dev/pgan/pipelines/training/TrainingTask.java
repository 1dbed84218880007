package dev.pgan.pipelines.training;

import dev.pgan.model.GanFamily;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.Optional;

/** A job with all that it names opened and filled in. */
record TrainingTask(
    BeamFolder run,
    Dataset data,
    TrainingConfig config,
    GanFamily family,
    Optional<FirstSnapshot> first) {
  /** Throws {@link UserException} where the data set or the config cannot be used. */
  static TrainingTask of(TrainingJob job) throws IOException {
    if (job.getRun().isEmpty() || job.getData().isEmpty()) {
      throw new UserException(
          String.format(
              "training needs a run directory and a data set, found run '%s' and data '%s'",
              job.getRun(), job.getData()));
    }
    Dataset data = Dataset.open(job.getData());
    Optional<FirstSnapshot> first = FirstSnapshot.of(job);
    try {
      TrainingConfig given =
          first.isPresent() ? first.get().withNetwork(job.getConfig()) : job.getConfig();
      TrainingConfig config = Presets.complete(given, data.shape());
      GanFamily family = GanFamilies.of(config.getNetwork());
      if (first.isPresent()) {
        first.get().check(config, data.shape());
      }
      return new TrainingTask(BeamFolder.at(job.getRun()), data, config, family, first);
    } catch (IllegalArgumentException e) {
      throw new UserException("the training config: " + e.getMessage(), e);
    }
  }
}
