package dev.pgan.runners;

import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;

/**
 * A Flink TaskManager for pgan. It has TensorFlow loaded before its first task: one that is
 * cancelled while the native library is being unpacked would leave it unusable until the process
 * ends. And it does not grow with the number of jobs, see {@link BeamCaches}.
 */
public final class TaskManager {
  private static final Logger LOG = LoggerFactory.getLogger(TaskManager.class);
  private static final long PERIOD_MILLIS = 30_000;

  private TaskManager() {}

  /** Takes the arguments of {@link TaskManagerRunner}. */
  public static void main(String[] args) throws Exception {
    // As the command does: names of files have numbers in them, which a locale may write otherwise.
    Locale.setDefault(Locale.ROOT);
    TensorFlow.version();
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
