package dev.pgan.runners.execution;

import dev.pgan.pipelines.telemetry.Count;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.runtime.execution.Environment;

/**
 * What one Flink task has counted, as accumulators and as metrics named {@code pgan.COUNTER} while
 * the task works. Only what was counted has one: most tasks of a job count nothing.
 */
final class TaskCounters implements ObjLongConsumer<Count> {
  private final Environment task;
  private final Map<Count, LongCounter> counters = new EnumMap<>(Count.class);

  TaskCounters(Environment task) {
    this.task = task;
  }

  /** Also called by threads that work for the task's own. */
  @Override
  public synchronized void accept(Count count, long amount) {
    counters.computeIfAbsent(count, this::register).add(amount);
  }

  private LongCounter register(Count count) {
    LongCounter counter = new LongCounter();
    task.getAccumulatorRegistry()
        .getUserMap()
        .put(Count.NAMESPACE + "." + count.counter(), counter);
    task.getMetricGroup()
        .addGroup(Count.NAMESPACE)
        .gauge(count.counter(), counter::getLocalValuePrimitive);
    return counter;
  }
}
