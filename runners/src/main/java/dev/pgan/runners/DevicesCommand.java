package dev.pgan.runners;

import dev.pgan.runners.devices.DeviceTable;
import picocli.CommandLine.Command;

/** {@code pgan devices}. */
@Command(
    name = "devices",
    description = {
      "List what TensorFlow computes on here, with its memory.",
      "GPUs are there with the launcher's first option --gpu alone: pgan --gpu devices"
    })
final class DevicesCommand extends Verb {
  @Override
  public Integer call() {
    DeviceTable.lines().forEach(System.out::println);
    return 0;
  }
}
