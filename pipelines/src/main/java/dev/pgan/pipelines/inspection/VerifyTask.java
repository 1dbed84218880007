package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.storage.BeamFolder;
import java.io.Serializable;

/** What every worker of a verification knows. */
record VerifyTask(BeamFolder folder, ExpectedFiles expected, int maxListed, String report)
    implements Serializable {
  static final String REPORT = "verify.json";
}
