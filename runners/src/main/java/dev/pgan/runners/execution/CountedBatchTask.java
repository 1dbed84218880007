package dev.pgan.runners.execution;

import dev.pgan.pipelines.telemetry.WorkerThread;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.runtime.operators.BatchTask;

/**
 * Flink's task that takes what other tasks give, with {@link TaskCounters}. TaskManagers make it by
 * its name.
 */
public final class CountedBatchTask<S extends Function, T> extends BatchTask<S, T> {
  public CountedBatchTask(Environment environment) {
    super(environment);
  }

  @Override
  public void invoke() throws Exception {
    WorkerThread.listen(new TaskCounters(getEnvironment()));
    super.invoke();
  }
}
