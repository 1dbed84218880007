package dev.pgan.runners;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A verb of the command. Its call returns the exit status. */
abstract class Verb implements Callable<Integer> {
  @Mixin private CommonArguments common;
}
