package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.PganVersion;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationReport;
import dev.pgan.v1.EvaluationResult;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder RUN/metrics: results as JSON lines, as the official tables, as a report and as
 * comma-separated values for other programs, and as TensorBoard scalars.
 */
public final class ResultFiles {
  private static final int THOUSANDS_FROM = 10_000;

  private static final Comparator<EvaluationResult> ORDER =
      Comparator.comparing((EvaluationResult result) -> !isOfReals(result))
          .thenComparing(EvaluationResult::getKimg)
          .thenComparing(EvaluationResult::getSnapshot)
          .thenComparing(EvaluationResult::getMetricValue)
          .thenComparing(EvaluationResult::getNumImages);

  private final BeamFolder folder;

  public ResultFiles(BeamFolder run) {
    folder = run.folder(RunLayout.METRICS);
  }

  /** Whether a result is of the data set's own images. */
  public static boolean isOfReals(EvaluationResult result) {
    return result.getSnapshot().equals(Source.REALS);
  }

  /**
   * All by which results of one snapshot and metric may differ, as one word; equal conditions give
   * equal words.
   */
  public static String conditions(EvaluationResult result) {
    return ResultLabels.conditions(result);
  }

  /** All results so far, the oldest first. */
  public ImmutableList<EvaluationResult> read() throws IOException {
    try {
      return parse(folder.readText(RunLayout.RESULTS));
    } catch (FileNotFoundException e) {
      return ImmutableList.of();
    }
  }

  private ImmutableList<EvaluationResult> parse(String text) {
    ImmutableList.Builder<EvaluationResult> results = ImmutableList.builder();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        results.add(MessageJson.parseKnown(line, EvaluationResult.getDefaultInstance()));
      } catch (InvalidProtocolBufferException e) {
        throw new UserException(
            String.format(
                "%s line %s: expected a result as JSON, found \"%s\"; delete the file, and all is"
                    + " evaluated again",
                folder.pathOf(RunLayout.RESULTS), number, line),
            e);
      }
    }
    return results.build();
  }

  /**
   * Copies the files that are published. Each file appears when it is whole, and the JSON lines
   * come last.
   *
   * @param destination folder for a run, local or remote
   */
  public void publish(BeamFolder destination) throws IOException {
    BeamFolder to = destination.folder(RunLayout.METRICS);
    List<String> names = new ArrayList<>(folder.list(""));
    names.removeIf(name -> name.startsWith(Spool.PREFIX) || name.equals(RunLayout.RESULTS));
    names.add(RunLayout.RESULTS);
    for (String name : names) {
      try (InputStream in = folder.open(name)) {
        to.write(name, in::transferTo);
      } catch (FileNotFoundException e) {
        throw new UserException(
            folder.pathOf(name) + ": there are no results to publish; evaluate first", e);
      }
    }
  }

  /** Keys of the results so far. */
  ImmutableSet<String> keys() throws IOException {
    return read().stream().map(EvaluationResult::getKey).collect(ImmutableSet.toImmutableSet());
  }

  /**
   * Adds results, and writes all files anew. A snapshot has one result for each metric, number of
   * images, seed, data set and feature network: the newest. Another evaluation of the run may do
   * the same at the same time.
   */
  void add(Collection<EvaluationResult> fresh) throws IOException {
    folder.update(
        RunLayout.RESULTS,
        found -> merge(found.map(ByteString::toStringUtf8).map(this::parse), fresh));
  }

  /** Writes all files but the JSON lines, and returns these. */
  private ByteString merge(
      Optional<ImmutableList<EvaluationResult>> found, Collection<EvaluationResult> fresh)
      throws IOException {
    Map<String, EvaluationResult> byName = new LinkedHashMap<>();
    for (Collection<EvaluationResult> some :
        ImmutableList.of(found.orElse(ImmutableList.of()), fresh)) {
      for (EvaluationResult result : some) {
        byName.put(
            result.getSnapshot() + " " + result.getMetric() + " " + ResultLabels.conditions(result),
            result);
      }
    }
    ImmutableList<EvaluationResult> all = ImmutableList.sortedCopyOf(ORDER, byName.values());
    ResultLabels labels = new ResultLabels(all);
    Map<String, ImmutableList.Builder<EvaluationResult>> tables = new TreeMap<>();
    for (EvaluationResult result : all) {
      tables
          .computeIfAbsent(tableName(result, labels), name -> ImmutableList.builder())
          .add(result);
    }
    for (Map.Entry<String, ImmutableList.Builder<EvaluationResult>> table : tables.entrySet()) {
      write(table.getKey(), ResultTable.print(table.getValue().build()));
    }
    EvaluationReport report =
        EvaluationReport.newBuilder()
            .addAllResults(all)
            .addAllBest(BestSnapshots.of(all, labels))
            .setPganVersion(PganVersion.current())
            .build();
    folder.write(RunLayout.EVALUATION, out -> out.write(MessageJson.file(report)));
    write(RunLayout.FIGURES, FiguresCsv.print(all));
    ImmutableList<SeedSpread> spreads = SeedSpread.of(all);
    if (!spreads.isEmpty()) {
      write(RunLayout.SEEDS, FiguresCsv.printSpreads(spreads));
    }
    folder.write(RunLayout.RESULT_EVENTS, out -> ScalarEvents.write(out, all));
    StringBuilder lines = new StringBuilder();
    all.forEach(result -> lines.append(MessageJson.line(result)).append('\n'));
    return ByteString.copyFromUtf8(lines.toString());
  }

  private void write(String name, String text) throws IOException {
    folder.write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The name of a metric's table: {@code metric-swd-16k.txt}, as the official program has it, or
   * one such as {@code metric-swd-16k-seed5.txt}.
   */
  private static String tableName(EvaluationResult result, ResultLabels labels) {
    long images = result.getNumImages();
    ImmutableList.Builder<String> parts = ImmutableList.builder();
    parts.add("metric", Metrics.of(result.getMetric()).name());
    parts.add(
        images >= THOUSANDS_FROM && labels.isLargestOfThousand(result)
            ? images / 1000 + "k"
            : Long.toString(images));
    return String.join("-", parts.addAll(labels.of(result)).build()) + ".txt";
  }
}
