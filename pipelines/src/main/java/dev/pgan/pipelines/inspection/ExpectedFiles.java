package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.VerifyReport;
import java.io.Serializable;

/**
 * What should be in a data set's folder.
 *
 * @param problems that are seen without opening the files
 * @param levelTolerance by how much a level may differ from what the largest level says: 0, or 1
 *     where the levels were made of larger pictures than are here
 * @param labels what the file of labels should be
 */
record ExpectedFiles(
    ImmutableList<String> problems,
    ImmutableList<VerifyUnit> units,
    int levelTolerance,
    ExpectedLabels labels)
    implements Serializable {

  /**
   * A file of labels.
   *
   * @param name empty where there is none
   * @param size values of a label; -1 where it is not known
   * @param classIndices whether it has the classes of one-hot labels, not their values
   * @param sha256 empty where it is not known
   */
  record ExpectedLabels(String name, long images, int size, boolean classIndices, String sha256)
      implements Serializable {}

  /** The report as far as it is known before any file is opened. */
  VerifyReport report() {
    return VerifyReport.newBuilder().setProblems(problems.size()).addAllListed(problems).build();
  }

  long images() {
    return units.stream().mapToLong(VerifyUnit::images).sum();
  }
}
