package dev.pgan.pipelines.celebahq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.SetAside;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Archives or loose files that are to be made.
 *
 * @param list file that names the originals
 */
record PlannedPack(PackTask task, String list) implements PlannedStage {
  static final String UNIT = "images";

  @Override
  public Plan plan() {
    int originals = task.originals().size();
    return new Plan(
        originals,
        UNIT,
        originals * task.recipe().bytesPerOriginal(),
        ImmutableList.of(
            task.recipe().describe(),
            originals + " originals of " + list + ", to " + task.out(),
            "at most " + task.maxRejected() + " originals may be set aside"));
  }

  @Override
  public long done() throws IOException {
    return (long) task.out().list(PackTask.PARTS + "/").size() * PackTask.UNIT;
  }

  @Override
  public ImmutableList<String> remarks() throws IOException {
    return SetAside.lines(task.out());
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    // From here on the folder is unfinished until the new list says so.
    task.out().retract(task.recipe().listName());
    task.out().publish(task.manifestName(), task.manifest().getBytes(UTF_8));
    PCollectionView<Map<String, String>> rejected =
        pipeline
            .apply("Originals", Create.of(numbers(task.checkedTogether().size())))
            .apply("Spread originals", Reshuffle.viaRandomKey())
            .apply("Check", ParDo.of(new PackFns.CheckFn(task)))
            .apply("Rejected", View.asMap());
    pipeline
        .apply("Units", Create.of(numbers(PackTask.units(task.originals().size()))))
        .apply("Spread units", Reshuffle.viaRandomKey())
        .apply("Make", ParDo.of(new PackFns.MakeFn(task, rejected)).withSideInputs(rejected))
        .apply("Count", Sum.integersGlobally())
        .apply(
            "Publish",
            ParDo.of(new PackFns.PublishPackFn(task, rejected)).withSideInputs(rejected));
  }

  private static List<Integer> numbers(int end) {
    return IntStream.range(0, end).boxed().toList();
  }
}
