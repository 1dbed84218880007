package dev.pgan.pipelines.storage;

import java.time.Duration;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a {@link GcsStandIn} of its own, which this process takes for the real thing. */
public final class GcsServer implements BeforeEachCallback, AfterEachCallback {
  private static final int READ_TIMEOUT_MS = 500;

  private GcsStandIn standIn;

  /** The stand-in of the test that runs. */
  public GcsStandIn get() {
    return standIn;
  }

  /** Options of a job that uses it. */
  public PipelineOptions options() {
    GcsOptions options = standIn.options().as(GcsOptions.class);
    options.setGcsHttpRequestReadTimeout(READ_TIMEOUT_MS);
    return options;
  }

  /** Makes this process use it, again where a pipeline with other options has run meanwhile. */
  public void use() {
    use(options());
  }

  private static void use(PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    GcsAccess.use(options);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    standIn = new GcsStandIn();
    GcsAccess.firstDelay = Duration.ofMillis(10);
    use();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    use(PipelineOptionsFactory.create());
    standIn.close();
  }
}
