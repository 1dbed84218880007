package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ImageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data set's workers count, as Beam tells it. */
class DatasetCountsTest {
  @TempDir Path temp;

  @Test
  void countsPicturesAndBytesOnce() throws IOException {
    Path pictures = temp.resolve("pictures");
    TestPictures.writeMany(pictures, 7, 64);
    Files.write(pictures.resolve("img05.png"), new byte[] {1, 2, 3});
    Path set = temp.resolve("set");
    DatasetJob job =
        DatasetJob.newBuilder()
            .setDestination(set.toString())
            .setShards(3)
            .setMaxRejected(1)
            .setImages(ImageFolder.newBuilder().setPath(pictures.toString()))
            .build();
    for (Count count : Count.values()) {
      count.inThisJvm().set(0);
    }
    Map<Count, Long> counted = counts(PipelineRuns.run(new CreateDatasetStage(job), 2));

    assertEquals(7, counted.get(Count.IMAGES_IN));
    assertEquals(6, counted.get(Count.IMAGES_OUT));
    assertEquals(1, counted.get(Count.SET_ASIDE));
    assertEquals(0, counted.getOrDefault(Count.TENSORFLOW_NANOS, 0L));
    // The notes of the shards are written, read and deleted. The manifest is published, not
    // counted.
    long manifest = Files.size(set.resolve("dataset.json"));
    long notes = counted.get(Count.BYTES_OUT) - (bytes(set) - manifest);
    assertTrue(notes > 0 && notes < manifest, notes + " bytes of notes");
    // The names of the pictures take 10 bytes each, and 12 for each of the shards of 2, 2 and 3. A
    // worker that reads those of a shard reads ahead to the end of the file.
    long names = (32 + 32 + 42) + (32 + 42) + 42;
    // A picture that cannot be decoded is read again.
    long again = Files.size(pictures.resolve("img05.png"));
    assertEquals(bytes(pictures) + notes + names + again, counted.get(Count.BYTES_IN));
    counted.forEach((count, amount) -> assertEquals(amount, count.inThisJvm().get(), count.name()));

    // Files that are read outside of a pipeline are nobody's.
    long before = Count.BYTES_IN.inThisJvm().get();
    Dataset.open(set.toString()).verify();
    assertEquals(before, Count.BYTES_IN.inThisJvm().get());
  }

  private static Map<Count, Long> counts(PipelineResult result) {
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    MetricsFilter ours =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(Count.NAMESPACE))
            .build();
    for (MetricResult<Long> counter : result.metrics().queryMetrics(ours).getCounters()) {
      for (Count count : Count.values()) {
        if (counter.getName().getName().equals(count.counter())) {
          counts.merge(count, counter.getCommitted(), Long::sum);
        }
      }
    }
    return counts;
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
