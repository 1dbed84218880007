package dev.pgan.runners.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.common.collect.ImmutableSortedMap;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SampleDraws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruncationCurveTest {
  @TempDir Path run;

  @Test
  void ordersByThresholdAndTakesNothingElse() throws Exception {
    Files.createDirectories(run.resolve("metrics"));
    Files.write(
        run.resolve("metrics/metrics.jsonl"),
        List.of(
            result("000007", 1, 30, threshold(2)),
            result("000007", 0, 10, threshold(0.5)),
            result("000006", 0, 99, threshold(0.5)),
            result("000007", 0, 20, threshold(2)),
            result("000007", 0, 98, SampleDraws.getDefaultInstance())));
    ImmutableSortedMap<Double, SampleDraws> draws =
        ImmutableSortedMap.of(0.5, threshold(0.5), 2.0, threshold(2));
    String table =
        new TruncationCurve(BeamFolder.at(run.toString()), "000007", "threshold", draws).write();
    assertEquals(
        List.of("threshold,FID (seed0),FID", "0.5,10.0,", "2.0,20.0,30.0"), table.lines().toList());
    assertEquals(table, Files.readString(run.resolve("metrics/truncation-000007.csv")));
    assertNotNull(ImageIO.read(run.resolve("metrics/truncation-000007-fid.png").toFile()));

    SampleDraws none = SampleDraws.getDefaultInstance();
    assertEquals(
        List.of("threshold,FID", "Infinity,98.0"),
        new TruncationCurve(
                BeamFolder.at(run.toString()),
                "000007",
                "threshold",
                ImmutableSortedMap.of(Double.POSITIVE_INFINITY, none))
            .write()
            .lines()
            .toList());
  }

  private static SampleDraws threshold(double threshold) {
    return SampleDraws.newBuilder().setThreshold(threshold).build();
  }

  private static String result(String snapshot, long seed, double value, SampleDraws draws) {
    return MessageJson.line(
        EvaluationResult.newBuilder()
            .setSnapshot(snapshot)
            .setMetric(Metric.FID)
            .setNumImages(100)
            .setSeed(seed)
            .setDraws(draws)
            .addFigures(Figure.newBuilder().setName("FID").setValue(value))
            .build());
  }
}
