package dev.pgan.runners;

import dev.pgan.runners.workflow.TextProtos;
import dev.pgan.v1.Workflow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan run}. */
@Command(
    name = "run",
    description = "Do the stages of a workflow, skipping those whose output is there and whole.")
final class RunCommand extends Verb {
  @Mixin private WorkflowArguments arguments;

  @Parameters(
      index = "0",
      paramLabel = "WORKFLOW.textproto",
      description = "A pgan.v1.Workflow; paths in it are relative to the current folder.")
  private String workflow;

  @Override
  public Integer call() throws Exception {
    Workflow job = TextProtos.read(workflow, Workflow.getDefaultInstance());
    arguments.runner().run(arguments.set(job));
    return 0;
  }
}
