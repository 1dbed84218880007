package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.pgan.pipelines.tensorboard.EventWriter;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Figures of the snapshots as a TensorBoard event file. The same results are the same bytes, so
 * there are no wall times in it.
 */
final class ScalarEvents {
  private ScalarEvents() {}

  static void write(OutputStream out, ImmutableList<EvaluationResult> results) throws IOException {
    EventWriter events = new EventWriter(out, 0);
    ResultLabels labels = new ResultLabels(results);
    for (EvaluationResult result : results) {
      if (!ResultFiles.isOfReals(result)) {
        events.add(0, result.getKimg(), scalars(result, labels.of(result)));
      }
    }
  }

  private static ImmutableMap<String, Double> scalars(
      EvaluationResult result, ImmutableList<String> labels) {
    ImmutableMap.Builder<String, Double> scalars = ImmutableMap.builder();
    for (Figure figure : result.getFiguresList()) {
      scalars.put(tag(result, figure, labels), figure.getValue());
    }
    return scalars.buildOrThrow();
  }

  private static String tag(EvaluationResult result, Figure figure, ImmutableList<String> labels) {
    String all =
        String.join(
            ", ", Iterables.concat(ImmutableList.of(result.getNumImages() + " images"), labels));
    return String.format("Metrics/%s (%s)", figure.getName(), all);
  }
}
