package dev.pgan.pipelines.inspection;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.inspection.ExpectedFiles.ExpectedLabels;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;

/** Checks the file of labels. */
final class LabelsCheck {
  private LabelsCheck() {}

  static void run(BeamFolder folder, ExpectedLabels expected, Problems problems)
      throws IOException {
    if (expected.name().isEmpty()) {
      return;
    }
    try (HashingInputStream in =
        new HashingInputStream(Hashing.sha256(), folder.open(expected.name()))) {
      LabelsFile labels =
          expected.classIndices()
              ? LabelsFile.openClasses(folder, expected.name(), expected.size())
              : LabelsFile.open(folder, expected.name());
      int size = expected.size() < 0 ? labels.size() : expected.size();
      if (labels.images() != expected.images() || labels.size() != size) {
        problems.add(
            expected.name(),
            "labels [%s, %s] expected, [%s, %s] found",
            expected.images(),
            size,
            labels.images(),
            labels.size());
      }
      ByteStreams.exhaust(in);
      String found = in.hash().toString();
      if (!expected.sha256().isEmpty() && !found.equals(expected.sha256())) {
        problems.add(expected.name(), "SHA-256 %s expected, %s found", expected.sha256(), found);
      }
    } catch (UserException e) {
      problems.add(expected.name(), "%s", e.getMessage());
    }
  }
}
