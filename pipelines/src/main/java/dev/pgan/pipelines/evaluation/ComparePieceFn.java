package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.telemetry.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.values.KV;

/** Works on pieces of the comparison; what a killed evaluation has found of one stays found. */
final class ComparePieceFn extends JobFn<Piece, KV<Integer, PieceFigures>> {
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
  public void process(@Element Piece piece, OutputReceiver<KV<Integer, PieceFigures>> out)
      throws IOException {
    Optional<List<PieceFigures>> found = task.spool().readPiece(piece);
    List<PieceFigures> all = found.isPresent() ? found.get() : piece.compute(workbench);
    if (found.isEmpty()) {
      task.spool().writePiece(piece, all);
    }
    for (PieceFigures figures : all) {
      out.output(KV.of(0, figures));
    }
    Progress.add(EvaluationStage.NAME, 1);
  }
}
