package dev.pgan.pipelines.evaluation;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;

/** All figures of a run as comma-separated values (RFC 4180), one line for each figure. */
final class FiguresCsv {
  private static final int DIGITS = 8;
  private static final String END = "\r\n";

  private FiguresCsv() {}

  /** Text of the file; the same results are the same text, whatever time they took. */
  static String print(ImmutableList<EvaluationResult> results) {
    StringBuilder csv = heading("seed", "value");
    for (EvaluationResult result : results) {
      String conditions = conditions(result, result.getSeed());
      for (Figure figure : result.getFiguresList()) {
        csv.append(conditions);
        csv.append(',').append(figure.getName());
        csv.append(',').append(figure.getValue()).append(END);
      }
    }
    return csv.toString();
  }

  /** Text of the file of figures of several seeds. */
  static String printSpreads(ImmutableList<SeedSpread> spreads) {
    StringBuilder csv = heading("seeds", "mean,deviation");
    for (SeedSpread spread : spreads) {
      csv.append(conditions(spread.result(), spread.seeds()));
      csv.append(',').append(spread.figure().getName());
      csv.append(',').append(spread.mean());
      csv.append(',').append(spread.deviation()).append(END);
    }
    return csv.toString();
  }

  private static StringBuilder heading(String seed, String values) {
    return new StringBuilder("snapshot,kimg,metric,images,")
        .append(seed)
        .append(",data,network,resize,covariance,drawn,figure,")
        .append(values)
        .append(END);
  }

  /** The columns before the figure. */
  private static String conditions(EvaluationResult result, long seed) {
    boolean network = !result.getFeatureNetworkSha256().isEmpty();
    return Joiner.on(',')
        .join(
            result.getSnapshot(),
            result.getKimg(),
            result.getMetric(),
            result.getNumImages(),
            seed,
            digits(result.getDataSha256()),
            digits(result.getFeatureNetworkSha256()),
            network ? result.getFeatureNetwork().getResize() : "",
            ResultLabels.covarianceOf(result),
            '"' + ResultLabels.drawsOf(result) + '"');
  }

  private static String digits(String sha256) {
    return Ascii.truncate(sha256, DIGITS, "");
  }
}
