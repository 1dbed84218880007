package dev.pgan.pipelines.evaluation;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;

/** All figures of a run as comma-separated values (RFC 4180), a line each. */
final class FiguresCsv {
  private static final int DIGITS = 8;
  private static final String END = "\r\n";

  private FiguresCsv() {}

  /** Text of the file; the same results are the same text, whatever time they took. */
  static String print(ImmutableList<EvaluationResult> results) {
    StringBuilder csv =
        new StringBuilder(
            "snapshot,kimg,metric,images,seed,data,network,resize,covariance,drawn,figure,value");
    csv.append(END);
    for (EvaluationResult result : results) {
      boolean network = !result.getFeatureNetworkSha256().isEmpty();
      for (Figure figure : result.getFiguresList()) {
        csv.append(result.getSnapshot());
        csv.append(',').append(result.getKimg());
        csv.append(',').append(result.getMetric());
        csv.append(',').append(result.getNumImages());
        csv.append(',').append(result.getSeed());
        csv.append(',').append(digits(result.getDataSha256()));
        csv.append(',').append(digits(result.getFeatureNetworkSha256()));
        csv.append(',').append(network ? result.getFeatureNetwork().getResize() : "");
        csv.append(',').append(ResultLabels.covarianceOf(result));
        csv.append(",\"").append(ResultLabels.drawsOf(result));
        csv.append("\",").append(figure.getName());
        csv.append(',').append(figure.getValue()).append(END);
      }
    }
    return csv.toString();
  }

  private static String digits(String sha256) {
    return Ascii.truncate(sha256, DIGITS, "");
  }
}
