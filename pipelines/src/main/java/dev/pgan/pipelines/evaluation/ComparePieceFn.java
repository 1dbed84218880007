package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.telemetry.Progress;
import java.io.IOException;
import org.apache.beam.sdk.values.KV;

/** Works on pieces of the comparison, each with its number. */
final class ComparePieceFn extends JobFn<KV<Integer, Piece>, KV<Integer, PieceFigures>> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;
  private transient Workbench workbench;

  ComparePieceFn(EvaluationTask task) {
    this.task = task;
  }

  @Override
  protected void open() {
    workbench = new Workbench(task);
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, Piece> piece, OutputReceiver<KV<Integer, PieceFigures>> out)
      throws IOException {
    for (PieceFigures figures : piece.getValue().compute(workbench)) {
      out.output(KV.of(0, figures));
    }
    task.spool().notePiece(piece.getKey());
    Progress.add(EvaluationStage.NAME, 1);
  }
}
