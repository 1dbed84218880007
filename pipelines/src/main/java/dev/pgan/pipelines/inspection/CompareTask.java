package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;

/**
 * What every worker of a comparison knows.
 *
 * @param a folder of a data set
 * @param resolutions that both have, the largest first
 * @param labels whether they are compared
 * @param mismatches of the data sets as such
 * @param units pieces of work; their level does not count
 */
record CompareTask(
    String a,
    String b,
    ImmutableList<Integer> resolutions,
    boolean labels,
    ImmutableList<String> mismatches,
    ImmutableList<ImageSelection> units,
    int maxListed,
    String report)
    implements Serializable {
  static final String REPORT = "compare.json";
}
