package dev.pgan.runners.execution;

import com.google.common.base.Splitter;
import com.google.common.base.StandardSystemProperty;
import com.google.common.collect.ImmutableList;
import java.io.File;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** One run of one pipeline by the runner of the settings. */
final class BeamRun implements Cancellation {
  private final RunnerSettings settings;
  private volatile Cancellation running = () -> {};

  BeamRun(RunnerSettings settings) {
    this.settings = settings;
  }

  PipelineOptions options(String jobName) {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setJobName("pgan-" + jobName);
    options.setTempLocation(settings.temp().toUri().toString());
    switch (settings.kind()) {
      case DIRECT -> {
        options.setRunner(DirectRunner.class);
        DirectOptions direct = options.as(DirectOptions.class);
        direct.setTargetParallelism(settings.parallelism());
        direct.setBlockOnRun(false);
      }
      case FLINK -> {
        options.setRunner(FlinkRunner.class);
        FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
        flink.setParallelism(settings.parallelism());
        // Elements are immutable: no copy between chained operators.
        flink.setFasterCopy(true);
        flink.setFlinkMaster(settings.embedded() ? "[auto]" : settings.flinkMaster());
        if (!settings.embedded()) {
          flink.setFilesToStage(ownJars());
        }
      }
    }
    return options;
  }

  /** Runs to the end. Throws what the pipeline threw, wrapped by Beam and by the runner. */
  void run(Pipeline pipeline) {
    if (settings.kind() == RunnerSettings.Kind.FLINK && settings.embedded()) {
      EmbeddedFlink flink = EmbeddedFlink.install(settings);
      running = flink;
      try {
        pipeline.run();
      } finally {
        flink.uninstall();
      }
      return;
    }
    PipelineResult result = pipeline.run();
    running = result::cancel;
    PipelineResult.State state = result.waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + state + ", expected DONE");
    }
  }

  @Override
  public void cancel() throws Exception {
    running.cancel();
  }

  /** The project's jars alone: a cluster has the libraries on its own class path. */
  private static ImmutableList<String> ownJars() {
    return Splitter.on(File.pathSeparatorChar)
        .splitToStream(StandardSystemProperty.JAVA_CLASS_PATH.value())
        .filter(jar -> new File(jar).getName().matches("(proto|model|pipelines|runners)-.*\\.jar"))
        .collect(ImmutableList.toImmutableList());
  }
}
