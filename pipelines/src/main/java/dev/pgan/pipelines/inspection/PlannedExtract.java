package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;

/**
 * Pictures that are to be written.
 *
 * @param shape of the data set
 */
record PlannedExtract(ExtractTask task, DataShape shape) implements PlannedStage {
  static final String UNIT = "images";

  @Override
  public Plan plan() {
    ImageSelection selection = task.selection();
    return new Plan(
        selection.count(),
        UNIT,
        selection.count() * imageBytes(),
        ImmutableList.of(
            String.format(
                "images %s to %s of %s at %sx%s",
                selection.first(),
                selection.first() + selection.count() - 1,
                task.dataset(),
                resolution(),
                resolution()),
            "to " + task.out()));
  }

  @Override
  public long done() throws IOException {
    return task.finished() * units().get(0).count();
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    // From here on the folder is unfinished until the new manifest says so.
    task.markStarted();
    task.out().delete(ExtractTask.MANIFEST);
    ImmutableList<ImageSelection> units = units();
    pipeline
        .apply("Pieces", Work.of(units, ImageSelection.CODER))
        .apply("Extract", ParDo.of(new ExtractUnitFn(task)))
        .apply("Count", Sum.integersGlobally())
        .apply("Publish", ParDo.of(new ExtractPublishFn(task, units.size())));
  }

  private ImmutableList<ImageSelection> units() {
    return task.selection().units(imageBytes());
  }

  private int imageBytes() {
    return new RecordFormat(shape.channels(), resolution()).pixelBytes();
  }

  private int resolution() {
    return shape.resolution() >> task.selection().lod();
  }
}
