package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.ComparedFigures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.values.KV;

/**
 * Computes pieces of the comparison by their numbers. What a killed evaluation has computed of a
 * piece is read from the spool instead.
 */
final class ComparePieceFn extends JobFn<Integer, KV<Integer, ComparedFigures>> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;
  private final ImmutableList<Piece> pieces;
  private transient Workbench workbench;

  ComparePieceFn(EvaluationTask task, ImmutableList<Piece> pieces) {
    this.task = task;
    this.pieces = pieces;
  }

  @Override
  protected void open() {
    workbench = new Workbench(task);
  }

  @ProcessElement
  public void process(@Element Integer number, OutputReceiver<KV<Integer, ComparedFigures>> out)
      throws IOException {
    Piece piece = pieces.get(number);
    Optional<List<PieceFigures>> found = task.spool().readPiece(piece);
    List<PieceFigures> all = found.isPresent() ? found.get() : piece.compute(workbench);
    if (found.isEmpty()) {
      task.spool().writePiece(piece, all);
    }
    for (PieceFigures figures : all) {
      out.output(KV.of(0, figures.toMessage()));
    }
    Progress.add(EvaluationStage.NAME, 1);
  }
}
