package dev.pgan.model.graph;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Sums up time and arithmetic of one kind of work. */
public final class StopWatches {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long nanoseconds;
  private long processorNanoseconds;
  private double flops;

  /**
   * Does work while they run.
   *
   * @param itsFlops floating-point operations of the work; 0 where nobody asks for them
   */
  public void time(double itsFlops, Runnable work) {
    long processorStart = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    nanoseconds += System.nanoTime() - start;
    processorNanoseconds += PROCESS.getProcessCpuTime() - processorStart;
    flops += itsFlops;
  }

  public double seconds() {
    return nanoseconds / 1e9;
  }

  /** Of all cores together: what is left of it where other programs are busy, too. */
  public double processorSeconds() {
    return processorNanoseconds / 1e9;
  }

  /** Billions of floating-point operations a second. */
  public double gflops() {
    return flops / nanoseconds;
  }

  /** The same by the second of a processor. */
  public double gflopsOfProcessor() {
    return flops / processorNanoseconds;
  }
}
