package dev.pgan.pipelines.inspection;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.CompleteStage;
import dev.pgan.pipelines.stage.JobStage;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.ExtractJob;
import dev.pgan.v1.ExtractManifest;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes images of a data set as PNG files with the official names, and their labels. A stage that
 * was stopped goes on with the pieces that are missing.
 */
public final class ExtractStage extends JobStage<ExtractJob> {
  static final String NAME = "extract";

  private final BeamFolder out;

  public ExtractStage(ExtractJob job) {
    super(NAME, job, () -> BeamFolder.at(job.getDestination()).toString());
    out = BeamFolder.at(job.getDestination());
  }

  @Override
  public PlannedStage plan() throws IOException {
    Dataset dataset = Dataset.open(job().getDataset());
    ExtractTask task = task(dataset);
    Optional<ExtractManifest> earlier = earlier();
    FolderOwner.EXTRACTED_IMAGES.check(out);
    checkDestination(task, earlier);
    long images = task.selection().count();
    return earlier.isPresent() && out.list("img").size() >= images
        ? CompleteStage.of(images, PlannedExtract.UNIT)
        : new PlannedExtract(task, dataset.shape());
  }

  private ExtractTask task(Dataset dataset) {
    ImageSelection selection =
        ImageSelection.of(dataset, job().getResolution(), job().getFirstImage(), job().getImages());
    ExtractManifest manifest =
        ExtractManifest.newBuilder()
            .setJob(
                ExtractJob.newBuilder()
                    .setResolution(dataset.shape().resolution() >> selection.lod())
                    .setFirstImage(selection.first())
                    .setImages(selection.count()))
            .setDatasetSha256(dataset.sha256())
            .build();
    return new ExtractTask(dataset.folder().toString(), out, selection, manifest);
  }

  /**
   * Checks that the folder has no pictures of another extraction, as they could not be told apart.
   */
  private void checkDestination(ExtractTask task, Optional<ExtractManifest> earlier)
      throws IOException {
    boolean others =
        earlier.isPresent()
            ? !earlier.get().equals(task.manifest())
            : !(out.list("img").isEmpty() && out.list("labels.").isEmpty()) && !task.isStarted();
    if (others) {
      throw new UserException(
          out
              + ": this folder has other pictures than those asked for; delete it or choose another"
              + " folder");
    }
  }

  private Optional<ExtractManifest> earlier() throws IOException {
    try {
      return out.readIfThere(
          ExtractTask.MANIFEST, in -> MessageJson.read(in, ExtractManifest.getDefaultInstance()));
    } catch (InvalidProtocolBufferException e) {
      throw new UserException(
          out.pathOf(ExtractTask.MANIFEST) + ": not what an extraction has left; delete it", e);
    }
  }
}
