package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.pgan.v1.SampleDraws;
import java.nio.charset.StandardCharsets;

/** Labels for results whose images were made of other latents, classes or networks than usual. */
final class DrawLabels {
  private static final int LONGEST = 24;
  private static final int DIGITS = 8;

  private DrawLabels() {}

  /** Drops settings that say no more than what is usual: a psi of 1, an infinite threshold. */
  static SampleDraws withoutUsual(SampleDraws draws) {
    SampleDraws.Builder plain = draws.toBuilder();
    if (draws.getPsi() == 1) {
      plain.clearPsi();
    }
    if (draws.getThreshold() == Double.POSITIVE_INFINITY) {
      plain.clearThreshold();
    }
    return plain.build();
  }

  /**
   * Labels such as {@code G} and {@code psi0.7}, fit for names of files; none where every setting
   * is as usual.
   */
  static ImmutableList<String> of(SampleDraws draws) {
    ImmutableList.Builder<String> labels = ImmutableList.builder();
    if (draws.getNetwork() != SampleDraws.Network.GS) {
      labels.add(draws.getNetwork().name());
    }
    if (draws.hasPsi()) {
      labels.add("psi" + draws.getPsi());
    }
    if (draws.hasThreshold()) {
      labels.add("threshold" + draws.getThreshold());
    }
    addList("classes", draws.getClasses(), labels);
    addList("seeds", draws.getSeeds(), labels);
    if (draws.getNumpy()) {
      labels.add("numpy");
    }
    if (!draws.getLatentsSha256().isEmpty()) {
      labels.add("latents" + draws.getLatentsSha256().substring(0, DIGITS));
    }
    if (draws.getStandingBatches() > 0) {
      labels.add("standing" + draws.getStandingBatches());
    }
    return labels.build();
  }

  private static void addList(String name, String list, ImmutableList.Builder<String> labels) {
    if (list.length() > LONGEST) {
      String hash = Hashing.sha256().hashString(list, StandardCharsets.UTF_8).toString();
      labels.add(name + "-" + hash.substring(0, DIGITS));
    } else if (!list.isEmpty()) {
      labels.add(name + list);
    }
  }
}
