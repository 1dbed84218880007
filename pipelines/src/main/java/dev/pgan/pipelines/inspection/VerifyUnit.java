package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;

/**
 * Images whose records are checked together.
 *
 * @param firstRecord number of the first one in each file
 * @param images how many there should be
 * @param files of these images, one for each level that is there, the largest first
 */
record VerifyUnit(int channels, long firstRecord, long images, ImmutableList<LevelFile> files)
    implements Serializable {

  /**
   * A file of records.
   *
   * @param sha256 of the whole file, which then is one unit; empty where it is not known
   */
  record LevelFile(String name, int resolution, String sha256) implements Serializable {}
}
