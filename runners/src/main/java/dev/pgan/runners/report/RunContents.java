package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.StageMetrics;
import dev.pgan.v1.TrainingData;
import dev.pgan.v1.TrainingTick;
import java.util.Optional;

/**
 * What a run's folder tells of it. Anything may be missing.
 *
 * @param config text of config.textproto
 * @param ticks by time
 * @param results in the order of the file
 * @param stages by when they began
 * @param fakes some of the grids, by time
 * @param fakesInAll how many grids there are
 * @param damages what could not be read, a sentence each
 */
record RunContents(
    String path,
    Optional<String> config,
    Optional<TrainingData> data,
    Optional<DatasetManifest> dataset,
    ImmutableList<TrainingTick> ticks,
    ImmutableList<EvaluationResult> results,
    ImmutableList<String> snapshots,
    ImmutableList<StageMetrics> stages,
    Optional<byte[]> reals,
    ImmutableList<Grid> fakes,
    int fakesInAll,
    ImmutableList<String> damages) {
  /** A picture of many fakes, after so many thousands of real images. */
  @SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
  record Grid(long kimg, byte[] png) {}
}
