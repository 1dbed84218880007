package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.DataShape;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.GcsServer;
import dev.pgan.pipelines.storage.GcsStandIn;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that keep what they need of images in a bucket. */
class GcsWorkDirTest {
  private static final int IMAGES = 130;
  private static final DataShape SHAPE = new DataShape(16, 3, 0);

  @RegisterExtension private final GcsServer server = new GcsServer();
  @TempDir Path folder;
  private GcsStandIn gcs;
  private FeatureNetworkConfig network;

  @BeforeEach
  void make() throws IOException {
    PipelineRuns.run(
        new CreateDatasetStage(
            DatasetJob.newBuilder()
                .setDestination(folder.resolve("faces").toString())
                .setShards(2)
                .setSynthetic(
                    SyntheticFaces.newBuilder().setCount(IMAGES).setResolution(SHAPE.resolution()))
                .build()),
        2);
    for (String run : List.of("run", "twin", "local")) {
      TinySnapshot.write(folder.resolve(run), 1, SHAPE, 1);
    }
    network = ToyNetwork.write(folder.resolve("toy.pb"));
    gcs = server.get();
    gcs.page = 1000;
    gcs.clock = Instant.now();
    server.use();
  }

  private EvaluationJob job(String run, String workDir) {
    return EvaluationJob.newBuilder()
        .setRun(folder.resolve(run).toString())
        .setData(folder.resolve("faces").toString())
        .setFeatureNetwork(network)
        .addMetrics(Metric.SWD)
        .addMetrics(Metric.KID)
        .setNumImages(IMAGES)
        .setWorkDir(workDir)
        .build();
  }

  private PlannedStage firstHalf(String run) throws IOException {
    PlannedStage first = new EvaluationStage(job(run, "gs://bucket/work")).plan();
    Pipeline pipeline = Pipeline.create(server.options());
    first.build(pipeline);
    pipeline.run().waitUntilFinish();
    return first;
  }

  private Set<String> works() {
    return gcs.objects.keySet().stream()
        .map(name -> name.split("/")[1])
        .collect(Collectors.toSet());
  }

  private List<EvaluationResult> results(String run) throws IOException {
    return new ResultFiles(BeamFolder.at(folder.resolve(run).toString()))
        .read().stream().map(result -> result.toBuilder().clearSeconds().build()).toList();
  }

  @Test
  void oneGoesOnWhereItWasKilledAndLeavesAnotherAlone() throws IOException {
    PlannedStage first = firstHalf("run");
    assertEquals(first.plan().items(), first.done());
    Set<String> ours = works();
    PlannedStage twin = firstHalf("twin");
    assertEquals(2, works().size());
    String lost =
        gcs.objects.keySet().stream()
            .filter(name -> name.startsWith("work/" + ours.iterator().next()))
            .filter(name -> name.contains("/done-"))
            .findFirst()
            .orElseThrow();
    gcs.objects.remove(lost);
    // Somebody else's, who was killed long ago, and one who is at work.
    gcs.clock = Instant.now().minus(Duration.ofDays(8));
    BeamFolder.at("gs://bucket/work/work-old").write("done-0-0-64", out -> out.write(1));
    gcs.clock = Instant.now();
    BeamFolder.at("gs://bucket/work/work-new").write("done-0-0-64", out -> out.write(1));

    long before = Count.IMAGES_IN.inThisJvm().get();
    PipelineRuns.run(new EvaluationStage(job("run", "gs://bucket/work")), server.options());
    long again = Count.IMAGES_IN.inThisJvm().get() - before;
    assertEquals(Integer.parseInt(lost.substring(lost.lastIndexOf('-') + 1)), again);
    Set<String> left = works();
    assertEquals(2, left.size(), left.toString());
    assertTrue(left.contains("work-new") && !left.containsAll(ours), left.toString());

    // That of the other run was at work meanwhile.
    PipelineRuns.run(twin.next().orElseThrow(), server.options());
    assertEquals(Set.of("work-new"), works());
    PipelineRuns.run(new EvaluationStage(job("local", "")), 2);
    assertEquals(results("local"), results("run"));
    assertEquals(results("local"), results("twin"));
  }
}
