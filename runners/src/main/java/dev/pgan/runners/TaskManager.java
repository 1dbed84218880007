package dev.pgan.runners;

import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.tensorflow.TensorFlow;

/**
 * A Flink TaskManager that has TensorFlow loaded before its first task: a task that is cancelled
 * while the native library is being unpacked would leave it unusable until the process ends.
 */
public final class TaskManager {
  private TaskManager() {}

  /** Takes the arguments of {@link TaskManagerRunner}. */
  public static void main(String[] args) throws Exception {
    TensorFlow.version();
    TaskManagerRunner.main(args);
  }
}
