package dev.pgan.pipelines.evaluation;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.pgan.model.DataShape;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.sampling.DrawChecks;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is judged: a snapshot of a run, or the images of a data set.
 *
 * @param name NNNNNN, or {@link #IMAGES}
 * @param path folder of the snapshot or of the data set
 * @param fakesSha256 of the data set; empty where it is a snapshot
 * @param kimg real images that the snapshot has seen, in thousands
 * @param sha256 of all that the subject's images follow from
 * @param mirror whether reals were flipped at random in the snapshot's training
 * @param images how many there can be
 */
record Subject(
    String name,
    String path,
    String fakesSha256,
    double kimg,
    String sha256,
    DataShape shape,
    boolean mirror,
    long images) {
  /** The name of images that are not a snapshot's. */
  static final String IMAGES = "fakes";

  static Subject of(Dataset images, boolean mirror) {
    return new Subject(
        IMAGES,
        images.folder().toString(),
        images.sha256(),
        0,
        IMAGES + " " + images.sha256(),
        images.shape(),
        mirror,
        images.size());
  }

  /**
   * Lists the snapshots of a run, the oldest first. A broken snapshot is left out, unless the job
   * names it.
   *
   * @param job may name snapshots, and says what images are made of
   * @param lines takes what the user should know
   * @throws UserException where there is no snapshot, or one that the job names is missing or
   *     broken
   */
  static ImmutableList<Subject> ofRun(BeamFolder run, EvaluationJob job, Consumer<String> lines)
      throws IOException {
    List<String> wanted = job.getSnapshotsList();
    SnapshotStore store = new SnapshotStore(run);
    ImmutableList<String> names = store.names();
    if (names.isEmpty()) {
      throw new UserException(
          run + ": expected a run with snapshots, found none in snapshots/; train it first");
    }
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new UserException(
            String.format(
                "%s: there is no snapshot %s; there are %s",
                run, name, Joiner.on(", ").join(names)));
      }
    }
    ImmutableList.Builder<Subject> found = ImmutableList.builder();
    for (String name : names) {
      if (wanted.isEmpty() || wanted.contains(name)) {
        try {
          found.add(of(name, run, store.open(name), job));
        } catch (BrokenSnapshotException e) {
          if (!wanted.isEmpty()) {
            throw new UserException(
                String.format("%s: %s; delete the snapshot or name others", run, e.getMessage()),
                e);
          }
          lines.accept(String.format("snapshot %s is left out: %s", name, e.getMessage()));
        }
      }
    }
    return found.build();
  }

  private static Subject of(String name, BeamFolder run, Snapshot snapshot, EvaluationJob job)
      throws IOException {
    SampleDraws draws = job.getDraws();
    boolean limited = DrawChecks.areLimited(draws);
    long images = new DrawChecks(draws).check(snapshot, job.getSeed(), limited ? 0 : 1);
    SampleDraws known = DrawLabels.withoutUsual(DrawChecks.withoutPaths(draws));
    String drawn = Hashing.sha256().hashBytes(known.toByteArray()).toString();
    return new Subject(
        name,
        run.pathOf(RunLayout.snapshot(name)),
        "",
        snapshot.manifest().getPosition().getImages() / 1000.0,
        snapshot.manifestSha256()
            + (known.equals(SampleDraws.getDefaultInstance()) ? "" : " of " + drawn),
        snapshot.shape(),
        snapshot.manifest().getConfig().getMirrorAugment(),
        limited ? images : Long.MAX_VALUE);
  }
}
