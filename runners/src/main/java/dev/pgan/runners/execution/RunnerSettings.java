package dev.pgan.runners.execution;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;

/**
 * Where and how pipelines run.
 *
 * @param flinkMaster {@code host:port} of a Flink cluster; empty for one embedded in this JVM
 * @param parallelism workers; 0 for as many as the Flink cluster has slots
 * @param temp folder for what Flink spills, which is made where it is not there
 * @param dryRun stop after the plan
 */
public record RunnerSettings(
    Kind kind, String flinkMaster, int parallelism, Path temp, boolean dryRun) {
  /** The Beam runners we know. */
  public enum Kind {
    FLINK,
    DIRECT
  }

  public RunnerSettings {
    checkArgument(
        parallelism >= (kind == Kind.FLINK && !flinkMaster.isEmpty() ? 0 : 1),
        "parallelism is %s, expected at least 1",
        parallelism);
  }

  boolean embedded() {
    return flinkMaster.isEmpty();
  }
}
