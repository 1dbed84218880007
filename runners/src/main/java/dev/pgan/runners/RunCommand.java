package dev.pgan.runners;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan run}. */
@Command(
    name = "run",
    description = "Do the stages of a workflow, skipping those whose output is there and whole.")
final class RunCommand extends Verb {
  @Mixin private WorkflowArguments arguments;
  @Mixin private PathArguments.OfWorkflow workflow;

  @Override
  public Integer call() throws Exception {
    arguments.runner().run(arguments.set(workflow.read()));
    return 0;
  }
}
