package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.beam.JavaCoder;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import dev.pgan.v1.ExtractJob;
import dev.pgan.v1.ExtractManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;

/**
 * Writes images of a data set as PNG files with the official names, and their labels. Stopped, it
 * goes on with the pieces that are missing.
 */
public final class ExtractStage implements Stage {
  static final String NAME = "extract";

  private final ExtractJob job;
  private final BeamFolder out;
  private ExtractTask task;
  private ImmutableList<ImageSelection> units;

  public ExtractStage(ExtractJob job) {
    this.job = job;
    out = BeamFolder.at(job.getDestination());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isComplete() throws IOException {
    Optional<ExtractManifest> earlier = earlier();
    if (earlier.isEmpty()) {
      return false;
    }
    ExtractTask wanted = task(Dataset.open(job.getDataset()));
    return earlier.get().equals(wanted.manifest())
        && out.list("img").size() >= wanted.selection().count();
  }

  @Override
  public Plan plan() throws IOException {
    Dataset dataset = Dataset.open(job.getDataset());
    task = task(dataset);
    checkDestination();
    DataShape shape = dataset.shape();
    ImageSelection selection = task.selection();
    int resolution = shape.resolution() >> selection.lod();
    int imageBytes = new RecordFormat(shape.channels(), resolution).pixelBytes();
    units = selection.units(imageBytes);
    return new Plan(
        selection.count(),
        "images",
        selection.count() * imageBytes,
        ImmutableList.of(
            String.format(
                "images %s to %s of %s at %sx%s",
                selection.first(),
                selection.first() + selection.count() - 1,
                dataset.folder(),
                resolution,
                resolution),
            "to " + out));
  }

  private ExtractTask task(Dataset dataset) {
    ImageSelection selection =
        ImageSelection.of(dataset, job.getResolution(), job.getFirstImage(), job.getImages());
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

  /** Pictures of two extractions in one folder could not be told apart. */
  private void checkDestination() throws IOException {
    Optional<ExtractManifest> earlier = earlier();
    boolean others =
        earlier.isPresent()
            ? !earlier.get().equals(task.manifest())
            : !out.list("img").isEmpty() && !task.isStarted();
    if (others) {
      throw new UserException(
          out
              + ": this folder has other pictures than those asked for; delete it or choose another"
              + " folder");
    }
  }

  private Optional<ExtractManifest> earlier() throws IOException {
    ExtractManifest.Builder manifest = ExtractManifest.newBuilder();
    try (InputStream in = out.open(ExtractTask.MANIFEST)) {
      JsonFormat.parser().merge(new String(in.readAllBytes(), UTF_8), manifest);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new UserException(
          out.pathOf(ExtractTask.MANIFEST) + ": not what an extraction has left; delete it", e);
    }
    return Optional.of(manifest.build());
  }

  @Override
  public String output() {
    return out.toString();
  }

  @Override
  public long done() throws IOException {
    checkState(task != null, "plan first");
    return task.finished() * units.get(0).count();
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    checkState(task != null, "plan first");
    // From here on the folder is not whole until the new manifest says so.
    task.markStarted();
    out.delete(ExtractTask.MANIFEST);
    pipeline
        .apply("Pieces", Work.of(units, JavaCoder.of(ImageSelection.class)))
        .apply("Extract", ParDo.of(new ExtractUnitFn(task)))
        .apply("Count", Sum.integersGlobally())
        .apply("Publish", ParDo.of(new ExtractPublishFn(task, units.size())));
  }
}
