package dev.pgan.runners.workflow;

import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.evaluation.EvaluationStage;
import dev.pgan.pipelines.generation.GeneratedDatasets;
import dev.pgan.pipelines.generation.GenerationStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.training.TrainingStage;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import dev.pgan.v1.TrainingJob;

/** The stage of each kind of job. */
public final class Stages {
  private Stages() {}

  public static Stage of(DatasetJob job) {
    return new CreateDatasetStage(job);
  }

  public static Stage of(TrainingJob job) {
    return new TrainingStage(job);
  }

  public static Stage of(EvaluationJob job) {
    return new EvaluationStage(job);
  }

  public static Stage of(GenerationJob job) {
    return job.getContainer() == ImageContainer.TFRECORD
        ? new CreateDatasetStage(GeneratedDatasets.job(job))
        : new GenerationStage(job);
  }
}
