package dev.pgan.runners;

import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.runners.devices.GpuCheck;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink TaskManager for pgan. It loads TensorFlow before its first task: a task that is cancelled
 * while the native library is being unpacked would leave the library unusable until the process
 * ends. Where GPUs are wanted, the TaskManager does not start without a GPU that works. And its
 * memory does not grow with the number of jobs, see {@link BeamCaches}.
 */
public final class TaskManager {
  private static final Logger LOG = LoggerFactory.getLogger(TaskManager.class);
  private static final long PERIOD_MILLIS = 30_000;

  private TaskManager() {}

  /** Takes the arguments of {@link TaskManagerRunner}. */
  public static void main(String[] args) throws Exception {
    // As in the command: names of files have numbers in them, which depend on the locale.
    Locale.setDefault(Locale.ROOT);
    TensorFlowRuntime.load();
    GpuCheck.runIfWanted();
    new Timer("forget-jobs", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                forgetJobs();
              }
            },
            PERIOD_MILLIS,
            PERIOD_MILLIS);
    TaskManagerRunner.main(args);
  }

  private static void forgetJobs() {
    try {
      BeamCaches.forgetJobs();
    } catch (ReflectiveOperationException e) {
      LOG.warn("this Beam is another: memory will grow with each job", e);
    }
  }
}
