package dev.pgan.pipelines.celebahq;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Message;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.celebahq.pictures.HqPictures;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.ImageList;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.stage.CompleteStage;
import dev.pgan.pipelines.stage.JobStage;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.CelebaAlignJob;
import dev.pgan.v1.CelebaDeltasJob;
import dev.pgan.v1.SourceState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes a file of each original in a list and packs them: all originals are checked first, so that
 * rows can be numbered; then every archive is made whole by one worker; then the list is written.
 * The files depend on the job and its inputs alone.
 */
public final class PackStage extends JobStage<Message> {
  private final PackRecipe recipe;
  private final BeamFolder out;
  private final String list;
  private final long maxRejected;

  private PackStage(
      Message job, PackRecipe recipe, String destination, String list, long maxRejected) {
    super(recipe.stage(), job, () -> BeamFolder.at(destination).toString());
    this.recipe = recipe;
    this.out = BeamFolder.at(destination);
    this.list = list;
    this.maxRejected = maxRejected;
  }

  /** Deltas that {@link HqPictures}, and the official program, turn into the given pictures. */
  public static PackStage deltas(CelebaDeltasJob job) {
    return new PackStage(
        job, new DeltasRecipe(job), job.getDestination(), job.getImageList(), job.getMaxRejected());
  }

  /** Aligned pictures. */
  public static PackStage aligned(CelebaAlignJob job) {
    return new PackStage(
        job, new AlignRecipe(job), job.getDestination(), job.getImageList(), job.getMaxRejected());
  }

  /** Where all files are there and whole, the originals are not needed any more. */
  @Override
  public PlannedStage plan() throws IOException {
    recipe.owner().check(out);
    PackTask any = new PackTask(recipe, out, recipe.state(), ImmutableList.of(), maxRejected);
    Optional<String> manifest = readIfThere(any.manifestName());
    if (manifest.isPresent() && !manifest.get().equals(any.manifest())) {
      throw new UserException(
          out.pathOf(any.manifestName())
              + ": this folder has the output of other options; delete it or choose another folder");
    }
    Optional<String> rows = readIfThere(recipe.listName());
    if (rows.isPresent() && manifest.isPresent()) {
      List<HqRow> made = ImageList.parse(rows.get(), out.pathOf(recipe.listName()), 0);
      if (hasFilesOf(made)) {
        checkInputs(any, made);
        return CompleteStage.of(made.size(), PlannedPack.UNIT);
      }
    }
    if (manifest.isEmpty()) {
      checkFiles();
    }
    recipe.celeba().check();
    return new PlannedPack(new PackTask(recipe, out, any.state(), originals(), maxRejected), list);
  }

  /** Refuses files without a manifest: they are somebody else's, such as the published ones. */
  private void checkFiles() throws IOException {
    for (String name : out.list("")) {
      if (name.equals(recipe.listName()) || recipe.isZip(name)) {
        throw new UserException(
            out.pathOf(name)
                + ": this is not of this job and would be replaced; move it away or choose another"
                + " folder");
      }
    }
  }

  /**
   * Checks that the output was made of the inputs as they are now, as far as these are still there.
   */
  private void checkInputs(PackTask now, List<HqRow> made) throws IOException {
    Optional<String> state = readIfThere(now.stateName());
    Optional<String> difference =
        state.isEmpty()
            ? Optional.empty()
            : SourceFiles.difference(
                MessageJson.parseKnown(state.get(), SourceState.getDefaultInstance()), now.state());
    if (difference.isEmpty() && !isOfList(made)) {
      difference = Optional.of(list + " names other originals than those it was made of");
    }
    if (difference.isPresent()) {
      throw new UserException(
          out.pathOf(recipe.listName())
              + ": "
              + difference.get()
              + "; delete the folder to make it again, or choose another one");
    }
  }

  private boolean isOfList(List<HqRow> made) throws IOException {
    BeamFile file = BeamFile.at(list);
    if (!file.folder().list(file.name()).contains(file.name())) {
      return true;
    }
    long rejected = readIfThere(DatasetNames.REJECTED).stream().flatMap(String::lines).count();
    List<String> originals = originals();
    List<String> names = made.stream().map(HqRow::originalFile).toList();
    return originals.size() == names.size() + rejected
        && originals.stream().filter(Set.copyOf(names)::contains).toList().equals(names);
  }

  private boolean hasFilesOf(List<HqRow> made) throws IOException {
    int units = PackTask.units(made.size());
    Set<String> files = Set.copyOf(out.list(""));
    return recipe.zipName(0, 1).isEmpty()
        ? made.stream().map(row -> PngNames.of(row.originalFile())).allMatch(files::contains)
        : IntStream.range(0, units)
            .mapToObj(u -> recipe.zipName(u, units))
            .allMatch(files::contains);
  }

  private ImmutableList<String> originals() throws IOException {
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
    return originals;
  }

  private static String read(String path) throws IOException {
    BeamFile file = BeamFile.at(path);
    try {
      return file.folder().readText(file.name());
    } catch (FileNotFoundException e) {
      throw new UserException(path + " is missing: expected a list of originals", e);
    }
  }

  private Optional<String> readIfThere(String name) throws IOException {
    try {
      return Optional.of(out.readText(name));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
