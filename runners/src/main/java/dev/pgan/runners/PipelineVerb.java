package dev.pgan.runners;

import picocli.CommandLine.Mixin;

/** A verb that runs pipelines. */
abstract class PipelineVerb extends Verb {
  @Mixin private PipelineArguments pipeline;

  final PipelineArguments pipeline() {
    return pipeline;
  }
}
