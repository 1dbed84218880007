package dev.pgan.runners;

import dev.pgan.runners.execution.Console;
import dev.pgan.runners.execution.MetricsFile;
import dev.pgan.runners.execution.RunnerSettings;
import dev.pgan.runners.execution.StageRunner;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every verb that runs pipelines. */
class PipelineArguments {
  static final String RUNNER = "--runner";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = RUNNER,
      defaultValue = "flink",
      paramLabel = "flink|direct",
      description = "Beam runner; default: ${DEFAULT-VALUE}.")
  private RunnerSettings.Kind runner;

  @Option(
      names = "--flink-master",
      defaultValue = "",
      paramLabel = "HOST:PORT",
      description = "Flink cluster to submit to; default: one inside this process.")
  private String flinkMaster;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Workers; default: one for each core, or slot of the Flink cluster. The output is the same"
              + " for any.")
  private Integer parallelism;

  @Option(
      names = "--temp-dir",
      paramLabel = "DIR",
      description =
          "Local folder for temporary files; what Flink spills is in a folder pgan-USER in it that"
              + " only USER can look into. Default: the system's.")
  private String temp;

  @Option(
      names = "--metrics-json",
      paramLabel = "FILE",
      description =
          "Write what every stage has read and written, and how long it took, as JSON, local or"
              + " gs://; also where one fails. Default: none.")
  private Optional<String> metricsJson = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Print the plan and an estimate of the bytes written, then stop.")
  private boolean dryRun;

  private MetricsFile metrics;

  final StageRunner stageRunner() {
    return new StageRunner(settings(), Console.ofThisProcess(), metrics());
  }

  /**
   * A runner with the same options and the same file of metrics for training, which is one piece of
   * work: on a cluster it takes one slot, and no GPU besides the one that it uses.
   *
   * @param otherMaster Flink cluster; empty for that of the other stages
   */
  final StageRunner trainingRunner(String otherMaster) {
    RunnerSettings its = settings(otherMaster.isEmpty() ? flinkMaster : otherMaster);
    return new StageRunner(
        new RunnerSettings(its.kind(), its.flinkMaster(), 1, its.temp(), its.dryRun()),
        Console.ofThisProcess(),
        metrics());
  }

  private MetricsFile metrics() {
    if (metrics == null) {
      metrics = new MetricsFile(metricsJson);
    }
    return metrics;
  }

  final RunnerSettings settings() {
    return settings(flinkMaster);
  }

  private RunnerSettings settings(String master) {
    if (parallelism != null && parallelism < 1) {
      throw usage("--parallelism is " + parallelism + ", expected at least 1");
    }
    if (runner == RunnerSettings.Kind.DIRECT && !master.isEmpty()) {
      throw usage("--flink-master goes with --runner flink alone");
    }
    return new RunnerSettings(
        runner,
        master,
        parallelism != null ? parallelism : defaultParallelism(master),
        temporaryFolder(),
        dryRun);
  }

  private Path temporaryFolder() {
    if (temp != null && temp.contains("://")) {
      throw usage("--temp-dir is " + temp + ", expected a local folder");
    }
    return Path.of(
        temp == null ? System.getProperty("java.io.tmpdir") : temp,
        "pgan-" + System.getProperty("user.name"));
  }

  private static int defaultParallelism(String master) {
    return master.isEmpty() ? Runtime.getRuntime().availableProcessors() : 0;
  }

  private ParameterException usage(String message) {
    return new ParameterException(verb.commandLine(), message);
  }
}
