package dev.pgan.pipelines.tensorboard;

import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.tfrecord.TfRecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Writes a TensorBoard event file: TFRecords of tensorflow/core/util/event.proto. */
public final class ScalarWriter {
  private final TfRecordWriter records;

  /**
   * Starts a file.
   *
   * @param wallTime seconds since 1970; 0 for none
   */
  public ScalarWriter(OutputStream out, double wallTime) throws IOException {
    records = new TfRecordWriter(out);
    write(Event.newBuilder().setWallTime(wallTime).setFileVersion("brain.Event:2"));
  }

  /**
   * Adds an event.
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

  private void write(Event.Builder event) throws IOException {
    records.write(event.build().toByteArray());
  }
}
