package dev.pgan.pipelines.celebahq;

import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CelebaAlignJob;
import dev.pgan.v1.CelebaDeltasJob;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Makes a file of each original in a list and packs them: all originals are checked first, so that
 * rows can be numbered; then every archive is made whole by one worker; then the list is written.
 * The files depend on the job and its inputs alone.
 */
public final class PackStage implements Stage {
  private final PackRecipe recipe;
  private final BeamFolder out;
  private final String list;
  private final long maxRejected;
  private PackTask task;

  private PackStage(PackRecipe recipe, String destination, String list, long maxRejected) {
    this.recipe = recipe;
    this.out = BeamFolder.at(destination);
    this.list = list;
    this.maxRejected = maxRejected;
  }

  /** Deltas that {@link HqPictures}, and the official program, turn into the given pictures. */
  public static PackStage deltas(CelebaDeltasJob job) {
    return new PackStage(
        new DeltasRecipe(job), job.getDestination(), job.getImageList(), job.getMaxRejected());
  }

  /** Aligned pictures. */
  public static PackStage aligned(CelebaAlignJob job) {
    return new PackStage(
        new AlignRecipe(job), job.getDestination(), job.getImageList(), job.getMaxRejected());
  }

  @Override
  public String name() {
    return recipe.stage();
  }

  @Override
  public Plan plan() throws IOException {
    ImmutableList<String> originals = ImageList.parseOriginals(read(list), list);
    if (originals.isEmpty()) {
      throw new UserException(list + ": no originals in this list");
    }
    Set<String> known = new HashSet<>();
    for (String original : originals) {
      if (!known.add(original)) {
        throw new UserException(list + ": " + original + " comes twice");
      }
    }
    task = new PackTask(recipe, out, originals, maxRejected);
    Optional<String> manifest = readIfThere(task.manifestName());
    if (manifest.isPresent() && !manifest.get().equals(task.manifest())) {
      throw new UserException(
          out.pathOf(task.manifestName())
              + ": this folder has the output of other options; delete it or choose another folder");
    }
    return new Plan(
        originals.size(),
        "images",
        originals.size() * recipe.bytesPerOriginal(),
        ImmutableList.of(
            recipe.describe(),
            originals.size() + " originals of " + list + ", to " + out,
            "at most " + maxRejected + " originals may be set aside"));
  }

  private static String read(String path) throws IOException {
    BeamFile file = BeamFile.at(path);
    try (InputStream in = file.folder().open(file.name())) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (FileNotFoundException e) {
      throw new UserException(path + " is missing: expected a list of originals", e);
    }
  }

  private Optional<String> readIfThere(String name) throws IOException {
    try (InputStream in = out.open(name)) {
      return Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isComplete() throws IOException {
    PackTask any = new PackTask(recipe, out, ImmutableList.of(), maxRejected);
    Optional<String> rows = readIfThere(recipe.listName());
    if (rows.isEmpty() || !readIfThere(any.manifestName()).equals(Optional.of(any.manifest()))) {
      return false;
    }
    List<HqRow> made = ImageList.parse(rows.get(), out.pathOf(recipe.listName()), 0);
    int units = PackTask.units(made.size());
    Set<String> files = Set.copyOf(out.list(""));
    return recipe.zipName(0, 1).isEmpty()
        ? made.stream().map(row -> PngNames.of(row.originalFile())).allMatch(files::contains)
        : IntStream.range(0, units)
            .mapToObj(u -> recipe.zipName(u, units))
            .allMatch(files::contains);
  }

  @Override
  public String output() {
    return out.toString();
  }

  @Override
  public long done() throws IOException {
    return (long) out.list(PackTask.PARTS + "/").size() * PackTask.UNIT;
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    checkState(task != null, "plan first");
    // From here on what is in the folder is not whole until the new list says so.
    out.retract(recipe.listName());
    PCollectionView<Map<String, String>> rejected =
        pipeline
            .apply("Originals", Create.of(task.originals()).withCoder(StringUtf8Coder.of()))
            .apply("Spread originals", Reshuffle.viaRandomKey())
            .apply("Check", ParDo.of(new PackFns.CheckFn(task)))
            .apply("Rejected", View.asMap());
    List<Integer> units =
        IntStream.range(0, PackTask.units(task.originals().size())).boxed().toList();
    pipeline
        .apply("Units", Create.of(units))
        .apply("Spread units", Reshuffle.viaRandomKey())
        .apply("Make", ParDo.of(new PackFns.MakeFn(task, rejected)).withSideInputs(rejected))
        .apply("Count", Sum.integersGlobally())
        .apply("Publish", ParDo.of(new PackFns.PublishFn(task, rejected)).withSideInputs(rejected));
  }
}
