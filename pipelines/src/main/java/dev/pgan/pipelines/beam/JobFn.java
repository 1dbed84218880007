package dev.pgan.pipelines.beam;

import dev.pgan.pipelines.storage.GcsAccess;
import dev.pgan.pipelines.telemetry.Events;
import java.io.IOException;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * A step of a job. On every worker, the step first sets how the job reaches Google Cloud Storage,
 * and to which call of the command its events belong: a job that is started again may find its
 * classes loaded anew, and Beam hands the options to its own file systems only once in a process.
 */
public abstract class JobFn<I, O> extends DoFn<I, O> {
  private static final long serialVersionUID = 1;

  @Setup
  public final void setUp(PipelineOptions options) throws IOException {
    GcsAccess.use(options);
    Events.use(options);
    open();
  }

  /** Opens what the step needs. Beam counts nothing that happens here. */
  protected void open() throws IOException {}
}
