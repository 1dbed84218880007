package dev.pgan.runners.devices;

import com.google.common.annotations.VisibleForTesting;
import com.google.common.collect.ImmutableList;
import dev.pgan.model.graph.Devices;
import dev.pgan.pipelines.stage.UserException;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Whether TensorFlow can compute on this machine's GPUs. Left to itself, TensorFlow goes on without
 * them, and names the missing library only in the middle of its own log.
 */
public final class GpuCheck {
  /**
   * The environment variable that the launcher, or the container image, sets where it starts
   * TensorFlow for GPUs.
   */
  private static final String WANTED = "PGAN_GPU";

  private static final int CUDA = 12_000;
  private static final int CUDNN = 90_300;
  private static final int OLDEST_GPU = 60;
  private static final int FIRST_UNKNOWN_GPU = 100;

  private GpuCheck() {}

  static boolean isWanted() {
    return "1".equals(System.getenv(WANTED));
  }

  /**
   * Convolves a small image on the first GPU where GPUs are wanted.
   *
   * @throws UserException with what was looked for and what was found
   */
  public static void runIfWanted() {
    if (isWanted()) {
      run(Cuda.ofThisMachine());
    }
  }

  private static void run(Cuda cuda) {
    problem(cuda)
        .ifPresent(
            problem -> {
              throw new UserException(problem);
            });
    if (Devices.list().stream().noneMatch(Devices.Device::isGpu)) {
      throw new UserException(
          "TensorFlow sees no GPU though driver and libraries are there ("
              + found(cuda)
              + "); with TF_CPP_MIN_LOG_LEVEL=0 in the environment it says why");
    }
    float sum;
    try {
      sum = Devices.convolve(0);
    } catch (TensorFlowException e) {
      throw new UserException(
          "the first GPU fails at a small convolution (" + found(cuda) + "): " + e.getMessage(), e);
    }
    if (sum != Devices.EXPECTED_SUM) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "the first GPU convolves wrongly: the sum is %s, expected %s (%s)",
              sum,
              Devices.EXPECTED_SUM,
              found(cuda)));
    }
  }

  /** What keeps TensorFlow from using a GPU; empty where no reason is seen. */
  @VisibleForTesting
  static Optional<String> problem(Cuda cuda) {
    ImmutableList.Builder<String> problems = ImmutableList.builder();
    if (cuda.driverCuda().isEmpty()) {
      problems.add(
          "NVIDIA's driver: looked for "
              + Cuda.DRIVER_LIBRARY
              + ", found none; install the driver, 525 or newer, or in a container give it the GPUs");
    } else if (cuda.driverCuda().get() < CUDA) {
      problems.add("NVIDIA's driver is too old: wanted one for CUDA 12.0, which is 525 or newer");
    } else if (cuda.driverStatus() != 0) {
      problems.add(
          "NVIDIA's driver does not start: cuInit gave CUDA error "
              + cuda.driverStatus()
              + "; see what nvidia-smi says");
    } else if (cuda.gpus().isEmpty()) {
      problems.add("NVIDIA's driver shows no GPU; see nvidia-smi and CUDA_VISIBLE_DEVICES");
    }
    for (Cuda.Gpu gpu : cuda.gpus()) {
      if (gpu.capability() < OLDEST_GPU || gpu.capability() >= FIRST_UNKNOWN_GPU) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s has compute capability %s, TensorFlow 2.18 has kernels for 6.0 to 9.x (Pascal to"
                    + " Hopper; Blackwell is too new): hide it with CUDA_VISIBLE_DEVICES",
                gpu.name(),
                version(gpu.capability(), 10)));
      }
    }
    if (cuda.runtime().isEmpty()) {
      problems.add(missing("CUDA 12", Cuda.RUNTIME_LIBRARY));
    }
    if (cuda.cudnn().isEmpty()) {
      problems.add(missing("cuDNN 9.3 or newer", Cuda.CUDNN_LIBRARY));
    } else if (cuda.cudnn().get() < CUDNN) {
      problems.add("cuDNN is too old: wanted 9.3 or a newer 9");
    }
    String all = String.join("; ", problems.build());
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("GPUs cannot be used: " + all + " (" + found(cuda) + ")");
  }

  private static String missing(String what, String library) {
    return what
        + ": looked for "
        + library
        + " in LD_LIBRARY_PATH and the system's folders, found none";
  }

  /** Every version that was found, in one line. */
  static String found(Cuda cuda) {
    return String.format(
        Locale.ROOT,
        "driver %s, for CUDA up to %s; CUDA runtime %s; cuDNN %s",
        cuda.driver().orElse("unknown"),
        cuda.driverCuda().map(version -> version(version / 10, 100)).orElse("none"),
        cuda.runtime().map(version -> version(version / 10, 100)).orElse("none"),
        cuda.cudnn().map(version -> version(version / 100, 100)).orElse("none"));
  }

  /** Such as 12.6 of the number 1206 and the base 100. */
  private static String version(int number, int base) {
    return number / base + "." + number % base;
  }
}
