package dev.pgan.pipelines.tensorboard;

import com.google.common.collect.ImmutableMap;
import com.google.protobuf.ByteString;
import dev.pgan.pipelines.tfrecord.TfRecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Writes a TensorBoard event file: TFRecords of tensorflow/core/util/event.proto. */
public final class EventWriter {
  private final TfRecordWriter records;

  /**
   * Starts a file.
   *
   * @param wallTime seconds since 1970; 0 for none
   */
  public EventWriter(OutputStream out, double wallTime) throws IOException {
    records = new TfRecordWriter(out);
    write(Event.newBuilder().setWallTime(wallTime).setFileVersion("brain.Event:2"));
  }

  /**
   * Adds scalars.
   *
   * @param wallTime as above
   * @param kimg thousands of real images; the step is in images
   * @param scalars by tag
   */
  public void add(double wallTime, double kimg, ImmutableMap<String, Double> scalars)
      throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    scalars.forEach(
        (tag, value) -> summary.addValueBuilder().setTag(tag).setSimpleValue(value.floatValue()));
    write(
        Event.newBuilder()
            .setWallTime(wallTime)
            .setStep(Math.round(kimg * 1000))
            .setSummary(summary));
  }

  /**
   * Adds histograms.
   *
   * @param kimg as above
   * @param values by tag
   */
  public void addHistograms(double kimg, Map<String, float[]> values) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    values.forEach(
        (tag, each) -> summary.addValueBuilder().setTag(tag).setHisto(Histograms.of(each)));
    write(Event.newBuilder().setStep(Math.round(kimg * 1000)).setSummary(summary));
  }

  /** Adds a graph, a serialized {@code tensorflow.GraphDef}. */
  public void addGraph(byte[] definition) throws IOException {
    write(Event.newBuilder().setGraphDef(ByteString.copyFrom(definition)));
  }

  private void write(Event.Builder event) throws IOException {
    records.write(event.build().toByteArray());
  }
}
