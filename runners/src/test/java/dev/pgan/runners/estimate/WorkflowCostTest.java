package dev.pgan.runners.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.Metric;
import dev.pgan.v1.Mnist;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.SyntheticFaces;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import dev.pgan.v1.UnitCosts;
import dev.pgan.v1.Workflow;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowCostTest {
  private static final UnitCosts UNIT =
      UnitCosts.newBuilder()
          .setCoreFlops(1e9)
          .setGpuFlops(1e12)
          .setDatasetPixel(1e-3)
          .setSwdImageLevel(0.5)
          .setMsssimPixel(1e-4)
          .build();

  /** At 4x4 alone a pass of G or of D is a sum that can be done by hand. */
  private static final Workflow WORKFLOW =
      Workflow.newBuilder()
          .setDataset(
              DatasetJob.newBuilder()
                  .setSynthetic(SyntheticFaces.newBuilder().setCount(1000).setResolution(4)))
          .setTraining(
              TrainingJob.newBuilder()
                  .setConfig(
                      TrainingConfig.newBuilder()
                          .setNetwork(
                              NetworkConfig.newBuilder()
                                  .setProgressive(
                                      ProgressiveConfig.newBuilder()
                                          .setFmapBase(2)
                                          .setFmapMax(1)
                                          .setMbstdGroupSize(4)))
                          .setSchedule(Schedule.newBuilder().setTotalKimg(10).setTickKimgBase(1))
                          .setNetworkSnapshotTicks(2)))
          .setEvaluation(EvaluationJob.newBuilder().addMetrics(Metric.MSSSIM).setNumImages(100))
          .setGeneration(GenerationJob.newBuilder().setCount(500))
          .build();

  private static ImmutableList<StageCost> rows(int gpus) {
    return new WorkflowCost(WORKFLOW, UNIT, new DatasetSize(1000, new DataShape(4, 3, 0)), gpus)
        .rows();
  }

  @Test
  void everyStage() {
    // Dense 16, a 3x3 convolution 144, to RGB 48; from RGB 48, 144, dense 16 and 1.
    double generator = 2 * (16 + 144 + 48);
    double discriminator = 2 * (48 + 144 + 16 + 1);
    ImmutableList<StageCost> rows = rows(1);
    assertEquals(
        ImmutableList.of("dataset", "training", "evaluation", "generation"),
        ImmutableList.copyOf(rows.stream().map(StageCost::stage).iterator()));
    assertEquals(1000 * 16 * 1e-3, rows.get(0).coreSeconds(), 1e-9);
    assertEquals(
        10_000 * (14 * discriminator + 4 * generator) / 1e12, rows.get(1).gpuSeconds(), 1e-15);
    assertEquals(0, rows.get(1).coreSeconds());
    assertEquals("5 snapshots x 100 images", rows.get(2).items());
    assertEquals(100 * (7 * 16e-4 + 5 * generator / 1e9), rows.get(2).coreSeconds(), 1e-9);
    assertEquals(500 * generator / 1e9, rows.get(3).coreSeconds(), 1e-12);
  }

  /** The features of an image are made once, however many metrics want them. */
  @Test
  void unsetNumberOfImagesIsTheOfficialOne() {
    Workflow.Builder unset = WORKFLOW.toBuilder();
    unset
        .getEvaluationBuilder()
        .clearNumImages()
        .addMetrics(Metric.FID)
        .addMetrics(Metric.IS)
        .addSnapshots("000001");
    UnitCosts unit = UNIT.toBuilder().setFeatureImage(2).build();
    DataShape shape = new DataShape(4, 3, 0);
    StageCost large =
        new WorkflowCost(unset.build(), unit, new DatasetSize(100_000, shape), 1).rows().get(2);
    assertEquals("1 snapshots x 50,000 images", large.items());
    double generator = 2 * (16 + 144 + 48);
    assertEquals(
        3 * (20_000 * 16e-4 + 50_000 * 2) + 50_000 * generator / 1e9, large.coreSeconds(), 1e-6);
    StageCost small =
        new WorkflowCost(unset.build(), unit, new DatasetSize(1001, shape), 1).rows().get(2);
    assertEquals("1 snapshots x 1,001 images", small.items());
  }

  @Test
  void knownSourcesTellChannelsAndLabels() {
    DatasetJob mnist = DatasetJob.newBuilder().setMnist(Mnist.getDefaultInstance()).build();
    assertEquals(
        new DatasetSize(60_000, new DataShape(32, 1, 10)),
        DatasetSize.of(mnist, Optional.empty(), Optional.empty()));
  }

  @Test
  void withoutGpusCoresTrain() {
    StageCost training = rows(0).get(1);
    assertEquals(0, training.gpuSeconds());
    assertEquals(rows(1).get(1).gpuSeconds() * 1000, training.coreSeconds(), 1e-9);
    assertEquals(training.coreSeconds() / 3600 / 4, training.hours(4), 1e-12);
  }

  @Test
  void theTableHasARowForEachStageAndTheSum() {
    String table = CostTable.format(rows(1), 2);
    assertEquals(7, table.lines().count(), table);
    assertTrue(table.lines().skip(6).findFirst().orElseThrow().startsWith("| all"), table);
  }

  @Test
  void theSizeMustBeKnown() {
    DatasetJob unknown = DatasetJob.getDefaultInstance();
    UserException e =
        assertThrows(
            UserException.class, () -> DatasetSize.of(unknown, Optional.of(5L), Optional.empty()));
    assertTrue(e.getMessage().contains("--resolution"), e.getMessage());
    assertEquals(
        new DatasetSize(7, new DataShape(4, 3, 0)),
        DatasetSize.of(WORKFLOW.getDataset(), Optional.of(7L), Optional.empty()));
  }
}
