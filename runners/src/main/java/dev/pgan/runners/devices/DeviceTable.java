package dev.pgan.runners.devices;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.graph.Devices;
import dev.pgan.runners.execution.Amounts;
import java.util.Locale;

/** What TensorFlow computes on here, as lines of text. */
public final class DeviceTable {
  private static final String ROW = "%-7s %-10s %s";

  private DeviceTable() {}

  /** A line for each device, and a last one with the versions. */
  public static ImmutableList<String> lines() {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(row("DEVICE", "MEMORY", "WHAT"));
    Cuda cuda = GpuCheck.isWanted() ? Cuda.ofThisMachine() : null;
    int gpu = 0;
    for (Devices.Device device : Devices.list()) {
      if (device.isGpu()) {
        Cuda.Gpu its = cuda.gpus().get(gpu++);
        lines.add(
            row(
                device.name(),
                Amounts.bytes(device.memoryBytes()),
                String.format(
                    Locale.ROOT,
                    "%s with %s, compute capability %s.%s",
                    its.name(),
                    Amounts.bytes(its.memoryBytes()),
                    its.capability() / 10,
                    its.capability() % 10)));
      } else {
        lines.add(row(device.name(), "all", Runtime.getRuntime().availableProcessors() + " cores"));
      }
    }
    lines.add(
        cuda == null
            ? "started without GPUs; to use NVIDIA's: pgan --gpu devices"
            : GpuCheck.found(cuda));
    return lines.build();
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells);
  }
}
