package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.TfRecordWriter;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import java.io.IOException;
import java.io.OutputStream;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * Figures of the snapshots as a TensorBoard event file: TFRecords of
 * tensorflow/core/util/event.proto, steps in real images. The same results are the same bytes, so
 * there are no wall times in it.
 */
final class ScalarEvents {
  private ScalarEvents() {}

  static void write(OutputStream out, ImmutableList<EvaluationResult> results) throws IOException {
    TfRecordWriter records = new TfRecordWriter(out);
    records.write(Event.newBuilder().setFileVersion("brain.Event:2").build().toByteArray());
    for (EvaluationResult result : results) {
      if (ResultFiles.isOfReals(result)) {
        continue;
      }
      Summary.Builder summary = Summary.newBuilder();
      for (Figure figure : result.getFiguresList()) {
        summary
            .addValueBuilder()
            .setTag(tag(result, figure))
            .setSimpleValue((float) figure.getValue());
      }
      records.write(
          Event.newBuilder()
              .setStep(Math.round(result.getKimg() * 1000))
              .setSummary(summary)
              .build()
              .toByteArray());
    }
  }

  private static String tag(EvaluationResult result, Figure figure) {
    return String.format("Metrics/%s (%s images)", figure.getName(), result.getNumImages());
  }
}
