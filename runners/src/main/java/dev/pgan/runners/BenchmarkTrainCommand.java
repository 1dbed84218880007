package dev.pgan.runners;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.graph.Devices;
import dev.pgan.model.progressive.StepBenchmark;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.TrainingConfig.Layout;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pgan benchmark train}. */
@Command(
    name = "train",
    description =
        "Time training steps of the paper's networks on noise: one of D, of the running average"
            + " and of G, in turn with TensorFlow's own convolutions of the same size and a large"
            + " matrix product. A share is the step's speed by theirs. The last line is: sec/kimg X")
final class BenchmarkTrainCommand extends BenchmarkVerb {
  private static final ImmutableMap<String, Precision> PRECISIONS =
      ImmutableMap.of(
          "fp32", Precision.FLOAT32, "fp16", Precision.FLOAT16, "bf16", Precision.BFLOAT16);

  private static final int MATRIX_OF_CPU = 2048;
  private static final int MATRIX_OF_GPU = 8192;

  @Option(
      names = {"--resolutions", "--resolution"},
      required = true,
      split = ",",
      paramLabel = "R",
      description = "Widths and heights of the images, powers of two, such as 8,16,32,64.")
  private List<Integer> resolutions;

  @Option(
      names = "--fmaps",
      defaultValue = "64",
      paramLabel = "F",
      description = "Feature maps of every level; default: ${DEFAULT-VALUE}.")
  private int fmaps;

  @Option(
      names = "--minibatch",
      defaultValue = "16",
      paramLabel = "B",
      description = "Images in a step; default: ${DEFAULT-VALUE}.")
  private int minibatch;

  @Option(
      names = "--steps",
      defaultValue = "20",
      paramLabel = "N",
      description = "Steps that are timed; default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      paramLabel = "P",
      description = "fp32, fp16 or bf16; default: ${DEFAULT-VALUE}.")
  private String precision;

  @Option(
      names = "--nhwc",
      description =
          "Keep convolutions in NHWC; default: TensorFlow turns them to NCHW on a GPU where that is"
              + " faster.")
  private boolean nhwc;

  @Option(
      names = "--devices",
      defaultValue = "1",
      paramLabel = "N",
      description = "Devices that share a minibatch; default: ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpu:0",
      description =
          "Device to train on; it is an error where there is none; default: the first GPU that TensorFlow sees, or the"
              + " CPU.")
  private String device;

  @Override
  void measure() {
    boolean gpu = Devices.list().stream().anyMatch(Devices.Device::isGpu);
    String found = gpu ? "gpu:0" : "cpu";
    if (device != null && !device.equals(found)) {
      throw new UserException(
          String.format(
              "--device %s: TensorFlow would compute on %s; %s",
              device,
              found,
              gpu ? "start without --gpu, or name gpu:0" : "pgan --gpu starts it with GPUs"));
    }
    if (!PRECISIONS.containsKey(precision)) {
      throw new UserException(
          "--precision " + precision + " is none of " + String.join(", ", PRECISIONS.keySet()));
    }
    print(
        found,
        new StepBenchmark(
            fmaps,
            minibatch,
            steps,
            PRECISIONS.get(precision),
            nhwc ? Layout.NHWC : Layout.LAYOUT_UNSPECIFIED,
            devices,
            gpu ? MATRIX_OF_GPU : MATRIX_OF_CPU));
  }

  private void print(String found, StepBenchmark benchmark) {
    say(
        "%s, %s, %d maps, minibatch %d, %d steps; GFLOP/s by the clock, and by processor time",
        found, precision, fmaps, minibatch, steps);
    say("resolution sec/kimg processor |  step   conv  share  matmul  share |  step   conv  share");
    StringBuilder all = new StringBuilder("sec/kimg");
    for (int resolution : resolutions) {
      StepBenchmark.Speeds speeds = benchmark.run(resolution);
      double step = speeds.step().gflops();
      double conv = speeds.convolution().gflops();
      double matmul = speeds.matrix().gflops();
      double stepOfProcessor = speeds.step().gflopsOfProcessor();
      double convOfProcessor = speeds.convolution().gflopsOfProcessor();
      say(
          "%-10d %8.3f %9.3f | %5.0f  %5.0f  %5.2f  %6.0f  %5.2f | %5.0f  %5.0f  %5.2f",
          resolution,
          speeds.secondsPerKimg(),
          speeds.step().processorSeconds() / speeds.images(),
          step,
          conv,
          step / conv,
          matmul,
          step / matmul,
          stepOfProcessor,
          convOfProcessor,
          stepOfProcessor / convOfProcessor);
      all.append(String.format(Locale.ROOT, " %.3f", speeds.secondsPerKimg()));
    }
    say("%s", all);
  }
}
