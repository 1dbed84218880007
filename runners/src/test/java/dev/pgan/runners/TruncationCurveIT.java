package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small class-conditional network is trained, and judged at two truncations and at none. */
class TruncationCurveIT {
  private static final String CONFIG =
      """
      network { progressive { fmap_base: 32 fmap_max: 8 } }
      schedule {
        total_kimg: 0.03
        initial_resolution: 16
        minibatch_base: 8
        tick_kimg_base: 0.03
      }
      network_snapshot_ticks: 1
      grid_width: 2
      grid_height: 2
      """;

  @TempDir Path folder;

  @Test
  void smallerTruncationsGiveImagesThatAreMoreAlike() throws Exception {
    PixelNetwork.write(folder.resolve("pixels.pb"), 16 * 16 * 3, 2);
    Files.writeString(folder.resolve("config.textproto"), CONFIG);
    pgan("dataset create-synthetic @/faces --count 48 --resolution 16 --labels --shards 1");
    pgan("train @/config.textproto --data @/faces --run @/run");

    String curve =
        "evaluate truncation-curve @/run --thresholds 1,0.01,Infinity --metrics msssim,fid"
            + " --num-images 32 --feature-network @/pixels.pb --feature-input images"
            + " --feature-output features";
    pgan(curve + " --dry-run");
    Path metrics = folder.resolve("run/metrics");
    assertFalse(Files.exists(metrics));
    String table = pgan(curve);
    List<String> lines =
        table.lines().filter(line -> line.matches("(threshold|[0-9I]).*")).toList();
    assertEquals("threshold,MS-SSIM,FID", lines.get(0));
    double[] smallest = row(lines.get(1), "0.01");
    double[] middle = row(lines.get(2), "1.0");
    double[] none = row(lines.get(3), "Infinity");
    assertTrue(smallest[0] > middle[0] + 0.1 && smallest[0] > none[0] + 0.1, table);
    assertEquals(3, Stream.of(smallest, middle, none).map(row -> row[1]).distinct().count(), table);

    assertEquals(lines, Files.readAllLines(metrics.resolve("truncation-000000.csv")));
    assertNotNull(ImageIO.read(metrics.resolve("truncation-000000-msssim.png").toFile()));
    assertNotNull(ImageIO.read(metrics.resolve("truncation-000000-fid.png").toFile()));
    List<EvaluationResult> results = results(metrics.resolve("metrics.jsonl"));
    for (EvaluationResult result : results) {
      if (!result.getSnapshot().equals("reals")) {
        double threshold = result.getDraws().getThreshold();
        double[] row = threshold == 0 ? none : threshold == 1 ? middle : smallest;
        double value = result.getFigures(0).getValue();
        assertEquals(value, row[result.getMetric() == Metric.MSSSIM ? 0 : 1], result.toString());
      }
    }

    // What has been evaluated is not evaluated again, and what the run has for it is taken.
    pgan(curve);
    assertEquals(results, results(metrics.resolve("metrics.jsonl")));
  }

  private String pgan(String call) {
    PganProcess.Result result =
        PganHere.run(
            (call.replace("@", folder.toString()) + " --runner direct --parallelism 1").split(" "));
    assertEquals(0, result.status(), result.err());
    return result.out();
  }

  /** The figures of a line, which must be of this threshold. */
  private static double[] row(String line, String threshold) {
    String[] cells = line.split(",");
    assertEquals(threshold, cells[0]);
    assertEquals(3, cells.length, line);
    return Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<EvaluationResult> results(Path file) throws IOException {
    List<EvaluationResult> results = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      EvaluationResult.Builder result = EvaluationResult.newBuilder();
      JsonFormat.parser().merge(line, result);
      results.add(result.build());
    }
    return results;
  }
}
