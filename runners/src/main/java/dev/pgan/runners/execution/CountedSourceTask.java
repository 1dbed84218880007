package dev.pgan.runners.execution;

import dev.pgan.pipelines.telemetry.WorkerThread;
import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.runtime.operators.DataSourceTask;

/**
 * Flink's task that reads a source, with {@link TaskCounters}. TaskManagers make it by its name.
 */
public final class CountedSourceTask<T> extends DataSourceTask<T> {
  public CountedSourceTask(Environment environment) {
    super(environment);
  }

  @Override
  public void invoke() throws Exception {
    WorkerThread.listen(new TaskCounters(getEnvironment()));
    super.invoke();
  }
}
