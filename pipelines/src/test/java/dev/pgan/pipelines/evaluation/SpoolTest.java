package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.Gathering;
import dev.pgan.pipelines.storage.GcsServer;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.Metric;
import dev.pgan.v1.MetricStatistics;
import dev.pgan.v1.RangeStatistics;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @RegisterExtension private final GcsServer server = new GcsServer();

  @TempDir Path temp;

  @Test
  void deletesItsOwnFolderAndThoseLeftLongAgo() throws IOException {
    BeamFolder folder = BeamFolder.at(temp.toString());
    Spool own = spool(folder, "work-own");
    spool(folder, "work-living");
    spool(folder, "work-killed");
    write(temp.resolve("metrics.jsonl"), 30);
    write(temp.resolve("work-living/rows-0-00000064"), 30);
    write(temp.resolve("work-killed/rows-0-00000000"), 8);
    write(temp.resolve("work-killed/rows-0-00000064"), 30);

    own.delete();

    assertEquals(
        List.of("metrics.jsonl", "work-living/rows-0-00000000", "work-living/rows-0-00000064"),
        folder.list(""));
  }

  @Test
  void readsRemoteRangesAtOnceInTheirOrder() throws IOException {
    Measure measure = new Measure(Metric.FID, 1280);
    Source source =
        new Source(
            0, SwdSide.REALS, Source.REALS, "", "", 0, ImmutableSet.of(measure), ImmutableMap.of());
    EvaluationTask task =
        new EvaluationTask(
            BeamFolder.at("gs://bucket/run"),
            "",
            "",
            "",
            new DataShape(16, 3, 0),
            false,
            0,
            SampleDraws.getDefaultInstance(),
            new JudgingNetworks(Map.of()),
            CovarianceDivisor.BY_N,
            "",
            ImmutableList.of(source),
            ImmutableMap.of());
    List<ImageRange> ranges = task.ranges(source);
    List<Double> firsts = new ArrayList<>();
    for (ImageRange range : ranges) {
      float[] rows = new float[range.count()];
      Arrays.fill(rows, range.first());
      task.spool().writeRows(range, rows);
      task.spool().writeStatistics(range, statistics(measure, range.first()));
      firsts.add((double) range.first());
    }
    Gathering read = server.get().gather(2, "GET .*done-.*alt=media");
    Gathering rows = server.get().gather(2, "GET .*rows-.*alt=media");

    SourceStatistics statistics = SourceStatistics.read(task, source);
    FeatureGaussian gaussian = new FeatureRows(task, source).gaussian(measure.images());

    assertEquals(
        firsts, statistics.byMeasure().get(measure).stream().map(each -> each[0]).toList());
    assertEquals(608, gaussian.mean()[0]);
    read.assertComplete();
    rows.assertComplete();
  }

  private static RangeStatistics statistics(Measure measure, double value) {
    return RangeStatistics.newBuilder()
        .addMetrics(
            MetricStatistics.newBuilder()
                .setMetric(measure.id())
                .setNumImages(measure.images())
                .addValues(value))
        .build();
  }

  private static Spool spool(BeamFolder folder, String name) throws IOException {
    Spool spool = new Spool(folder, name);
    spool.writeRows(new ImageRange(0, 0, 64), new float[] {1, 2});
    return spool;
  }

  private static void write(Path file, int daysAgo) throws IOException {
    Files.writeString(file, "any");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(daysAgo))));
  }
}
