package dev.pgan.model.run;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of the files in a run's folder, relative to it. Runs of earlier versions have these names
 * too, so none of them may change.
 */
public final class RunLayout {
  /** How the run is trained, complete: a {@code TrainingConfig} as text. */
  public static final String CONFIG = "config.textproto";

  /** What the run is trained on: a {@code TrainingData} as text. */
  public static final String DATA = "data.textproto";

  /** What the training said. */
  public static final String LOG = "log.txt";

  /** A {@code TrainingTick} as JSON in each line. */
  public static final String TICKS = "training.jsonl";

  /** The ticks for TensorBoard. */
  public static final String TICK_EVENTS = "events.out.tfevents.0000000000.pgan-train";

  /** Folder of the graph of the level that is trained, for TensorBoard, with a slash at its end. */
  public static final String GRAPH = "graph/";

  /** In {@link #GRAPH}: the file. */
  public static final String GRAPH_EVENTS = GRAPH + "events.out.tfevents.0000000000.pgan-graph";

  /** Folder of the weights as histograms, for TensorBoard, with a slash at its end. */
  public static final String HISTOGRAMS = "histograms/";

  /** The grid of real images. */
  public static final String REALS = "reals.png";

  /** What the names of all grids of fakes start with. */
  public static final String FAKES = "fakes";

  /** Folder of the snapshots, each in a folder NNNNNN of its own. */
  public static final String SNAPSHOTS = "snapshots";

  /**
   * Folder of the snapshot between two others that a training goes on from where it was cut off;
   * not there in a run that is done.
   */
  public static final String PENDING = "pending";

  /** In the folder of a snapshot: its {@code SnapshotManifest} as JSON, written last. */
  public static final String SNAPSHOT_MANIFEST = "snapshot.json";

  /** Folder of what evaluations have found; the names of its files are relative to it. */
  public static final String METRICS = "metrics";

  /** In {@link #METRICS}: an {@code EvaluationResult} as JSON in each line. */
  public static final String RESULTS = "metrics.jsonl";

  /** In {@link #METRICS}: an {@code EvaluationReport} as JSON. */
  public static final String EVALUATION = "evaluation.json";

  /** In {@link #METRICS}: a line for each figure, for spreadsheets. */
  public static final String FIGURES = "figures.csv";

  /** In {@link #METRICS}: means and deviations of figures of several seeds. */
  public static final String SEEDS = "seeds.csv";

  /** In {@link #METRICS}: the results for TensorBoard. */
  public static final String RESULT_EVENTS = "events.out.tfevents.0000000000.evaluation";

  /** Folder of what the stages of the run took when they last ran, with a slash at its end. */
  public static final String STAGES = "stages/";

  /** The page that shows the run. */
  public static final String REPORT = "report/index.html";

  private static final Pattern FAKES_NAME = Pattern.compile(FAKES + "(\\d{6,12})\\.png");
  private static final String TENSORS = ".bin";

  private RunLayout() {}

  /** The name of a snapshot after so many real images: NNNNNN, thousands of them. */
  public static String snapshotName(long images) {
    return String.format(Locale.ROOT, "%06d", images / 1000);
  }

  /** The name of a pending snapshot after so many real images, which are all in it. */
  public static String pendingName(long images) {
    return String.format(Locale.ROOT, "%06d", images);
  }

  /** Whether this can be the name of a snapshot. */
  public static boolean isSnapshotName(String name) {
    return name.matches("[0-9]{6,}");
  }

  /**
   * The folder of a snapshot.
   *
   * @throws IllegalArgumentException where this is no name of a snapshot
   */
  public static String snapshot(String name) {
    checkArgument(isSnapshotName(name), "%s is no name of a snapshot (NNNNNN)", name);
    return SNAPSHOTS + "/" + name;
  }

  /** In the folder of a snapshot: the tensors of G, D, Gs, G_opt or D_opt. */
  public static String tensors(String network) {
    return network + TENSORS;
  }

  /** What {@link #tensors} made a file's name of. */
  public static String networkOf(String tensors) {
    return tensors.endsWith(TENSORS)
        ? tensors.substring(0, tensors.length() - TENSORS.length())
        : tensors;
  }

  /** The grid of fakes after so many real images. */
  public static String fakes(long images) {
    return FAKES + snapshotName(images) + ".png";
  }

  /** The histograms of a snapshot; TensorBoard reads the files in the order of their names. */
  public static String histograms(String snapshot) {
    return String.format(
        Locale.ROOT,
        "%sevents.out.tfevents.%010d.pgan-weights",
        HISTOGRAMS,
        Long.parseLong(snapshot));
  }

  /** Thousands of real images before a grid of fakes; empty where this is no name of one. */
  public static OptionalLong kimgOfFakes(String name) {
    Matcher matcher = FAKES_NAME.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** What a stage took: a {@code StageMetrics} as JSON. */
  public static String stage(String stage) {
    return STAGES + stage + ".json";
  }
}
