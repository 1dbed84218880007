package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.values.KV;

/** Adds up the features of a chunk of images, in the order of the images, into the spool. */
final class SumFeaturesFn
    extends JobFn<KV<KV<Integer, Integer>, Iterable<FeatureRange>>, KV<Integer, FeatureChunk>> {
  private static final long serialVersionUID = 1;

  private final Spool spool;

  SumFeaturesFn(Spool spool) {
    this.spool = spool;
  }

  @ProcessElement
  public void process(
      @Element KV<KV<Integer, Integer>, Iterable<FeatureRange>> chunk,
      OutputReceiver<KV<Integer, FeatureChunk>> out)
      throws IOException {
    Stopwatch watch = Stopwatch.createStarted();
    List<FeatureRange> ordered = new ArrayList<>();
    chunk.getValue().forEach(ordered::add);
    ordered.sort(Comparator.comparingInt(FeatureRange::first));
    FeatureRange first = ordered.get(0);
    FeatureMoments moments = new FeatureMoments(first.features().length / first.count());
    for (FeatureRange range : ordered) {
      moments.add(range.features(), range.count());
    }
    int source = chunk.getKey().getKey();
    int number = chunk.getKey().getValue();
    spool.writeFeatures(source, number, moments);
    double seconds = watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
    out.output(KV.of(source, new FeatureChunk(number, seconds)));
  }
}
