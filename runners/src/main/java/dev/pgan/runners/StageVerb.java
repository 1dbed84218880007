package dev.pgan.runners;

import dev.pgan.pipelines.stage.Stage;

/** A verb that runs one stage. */
abstract class StageVerb extends PipelineVerb {
  /** What the verb's arguments ask for. */
  abstract Stage stage();

  @Override
  public final Integer call() throws Exception {
    pipeline().stageRunner().run(stage());
    return 0;
  }
}
