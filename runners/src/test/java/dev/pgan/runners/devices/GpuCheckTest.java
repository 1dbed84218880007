package dev.pgan.runners.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GpuCheckTest {
  private static final Cuda.Gpu HOPPER = new Cuda.Gpu("NVIDIA H100 80GB HBM3", 90, 80L << 30);

  private static Cuda machine(int driverCuda, int status, int cudnn, Cuda.Gpu... gpus) {
    return new Cuda(
        Optional.of("550.54.15"),
        Optional.of(driverCuda),
        status,
        ImmutableList.copyOf(gpus),
        Optional.of(12_060),
        Optional.of(cudnn));
  }

  private static void assertProblem(String expected, Cuda cuda) {
    String problem = GpuCheck.problem(cuda).orElse("");
    assertTrue(problem.contains(expected), problem);
  }

  @Test
  void takesWhatFits() {
    assertEquals(Optional.empty(), GpuCheck.problem(machine(12_040, 0, 90_300, HOPPER)));
  }

  @Test
  void namesAllThatIsMissing() {
    Cuda bare =
        new Cuda(
            Optional.empty(),
            Optional.empty(),
            0,
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty());
    for (String library :
        new String[] {Cuda.DRIVER_LIBRARY, Cuda.RUNTIME_LIBRARY, Cuda.CUDNN_LIBRARY}) {
      assertProblem("looked for " + library, bare);
    }
  }

  @Test
  void tellsWhatIsTooOldAndWhatIsThere() {
    assertProblem("driver is too old", machine(11_080, 0, 90_300, HOPPER));
    Cuda oldCudnn = machine(12_040, 0, 90_201, HOPPER);
    assertProblem("cuDNN is too old", oldCudnn);
    assertProblem("driver 550.54.15, for CUDA up to 12.4; CUDA runtime 12.6; cuDNN 9.2", oldCudnn);
  }

  @Test
  void tellsOfGpusThatCannotBeUsed() {
    assertProblem("cuInit gave CUDA error 802", machine(12_040, 802, 90_300));
    assertProblem("shows no GPU", machine(12_040, 0, 90_300));
    Cuda.Gpu blackwell = new Cuda.Gpu("NVIDIA GeForce RTX 5090", 120, 32L << 30);
    assertProblem(
        "RTX 5090 has compute capability 12.0", machine(12_080, 0, 90_500, HOPPER, blackwell));
  }
}
