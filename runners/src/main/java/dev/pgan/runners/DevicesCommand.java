package dev.pgan.runners;

import dev.pgan.runners.devices.DeviceTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan devices}. */
@Command(
    name = "devices",
    description = {
      "List what TensorFlow computes on here, with its memory.",
      "GPUs are there with the launcher's first option --gpu alone: pgan --gpu devices"
    })
final class DevicesCommand implements Runnable {
  @Mixin private CommonArguments common;

  @Override
  public void run() {
    DeviceTable.lines().forEach(System.out::println);
  }
}
