package dev.pgan.pipelines.celebahq;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.celebahq.pictures.UnusableOriginalException;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Events;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** The steps of a packing job. */
final class PackFns {
  private PackFns() {}

  /** Of some originals, given which of all they are, emits those that cannot be used. */
  static final class CheckFn extends JobFn<Integer, KV<String, String>> {
    private static final long serialVersionUID = 1;

    private final PackTask task;
    private transient PackRecipe.Workshop workshop;

    CheckFn(PackTask task) {
      this.task = task;
    }

    @Override
    protected void open() throws IOException {
      workshop = task.recipe().open();
    }

    @ProcessElement
    public void process(@Element Integer some, OutputReceiver<KV<String, String>> rejected)
        throws IOException {
      List<String> originals = task.checkedTogether().get(some);
      workshop.expect(originals);
      for (String original : originals) {
        try {
          workshop.check(original);
        } catch (UnusableOriginalException e) {
          Count.IMAGES_IN.add(1);
          Count.SET_ASIDE.add(1);
          Events.log("image-set-aside", "item", original, "reason", e.getMessage());
          rejected.output(KV.of(original, e.getMessage()));
        }
      }
    }
  }

  /** Makes a unit; emits 1. */
  static final class MakeFn extends JobFn<Integer, Integer> {
    private static final long serialVersionUID = 1;

    private final PackTask task;
    private final PCollectionView<Map<String, String>> rejected;
    private transient PackRecipe.Workshop workshop;

    /**
     * The accepted originals, kept for a bundle, so that the rejected ones are not read again for
     * each unit.
     */
    private transient ImmutableList<String> accepted;

    MakeFn(PackTask task, PCollectionView<Map<String, String>> rejected) {
      this.task = task;
      this.rejected = rejected;
    }

    @Override
    protected void open() throws IOException {
      workshop = task.recipe().open();
    }

    @StartBundle
    public void begin() {
      accepted = null;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      if (accepted == null) {
        accepted = task.accepted(context.sideInput(rejected));
      }
      if (context.element() < PackTask.units(accepted.size())) {
        new UnitMaker(task).make(context.element(), accepted, workshop);
      }
      context.output(1);
    }
  }

  /** Publishes when all units are made. */
  static final class PublishPackFn extends JobFn<Integer, Void> {
    private static final long serialVersionUID = 1;

    private final PackTask task;
    private final PCollectionView<Map<String, String>> rejected;

    PublishPackFn(PackTask task, PCollectionView<Map<String, String>> rejected) {
      this.task = task;
      this.rejected = rejected;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      new PackPublisher(task).publish(context.sideInput(rejected));
    }
  }
}
