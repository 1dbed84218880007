package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.ManifestLayout;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetManifest;
import java.io.IOException;
import java.util.Optional;

/** The folder of a data set that is to be made; other jobs may publish there meanwhile. */
record Destination(BeamFolder folder, DatasetJob job) {
  /**
   * The manifest of this very data set, where it is there already and whole.
   *
   * @throws UserException where another data set is there, which is not replaced as it may have
   *     taken days to make
   */
  Optional<DatasetManifest> published() throws IOException {
    Optional<DatasetManifest> manifest = ManifestLayout.read(folder);
    if (manifest.isPresent() && !isOurs(manifest.get())) {
      throw new UserException(
          folder.pathOf(DatasetNames.MANIFEST)
              + ": this folder has a data set made with other options; delete it or choose another"
              + " folder");
    }
    boolean whole =
        manifest.isPresent() && ManifestLayout.problems(manifest.get(), folder).isEmpty();
    return whole ? manifest : Optional.empty();
  }

  private boolean isOurs(DatasetManifest manifest) {
    return DatasetSpec.optionsOf(manifest.getJob()).equals(DatasetSpec.optionsOf(job))
        && manifest.getRejected() <= job.getMaxRejected();
  }
}
