package dev.pgan.runners;

import dev.pgan.model.progressive.StepBenchmark;
import dev.pgan.pipelines.stage.UserException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan benchmark train}. */
@Command(
    name = "train",
    description =
        "Time training steps of the paper's networks on noise: one of D, of the running average"
            + " and of G. The last line is: sec/kimg X")
final class BenchmarkTrainCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;

  @Option(
      names = "--resolution",
      required = true,
      paramLabel = "R",
      description = "Width and height of the images, a power of two.")
  private int resolution;

  @Option(
      names = "--fmaps",
      required = true,
      paramLabel = "F",
      description = "Feature maps of every level.")
  private int fmaps;

  @Option(
      names = "--minibatch",
      required = true,
      paramLabel = "B",
      description = "Images in a step.")
  private int minibatch;

  @Option(
      names = "--steps",
      defaultValue = "20",
      paramLabel = "N",
      description = "Steps that are timed; default: ${DEFAULT-VALUE}.")
  private int steps;

  @Override
  public Integer call() {
    try {
      System.out.printf(
          Locale.ROOT,
          "sec/kimg %.3f%n",
          StepBenchmark.secondsPerKimg(resolution, fmaps, minibatch, steps));
    } catch (IllegalArgumentException e) {
      throw new UserException("benchmark: " + e.getMessage(), e);
    }
    return 0;
  }
}
