package dev.pgan.pipelines.dataset.creation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.PganVersion;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.IndexFile;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.CallsAhead;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.pipelines.storage.WrittenFile;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetLabels;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DatasetPart;
import dev.pgan.v1.DatasetShard;
import dev.pgan.v1.RejectedItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives the shards their final names when all of them are made and the rejected pictures are few
 * enough, then writes the manifest. It may be killed at any point and run again. Of several
 * publishers of one folder only one works at a time, and the later ones find what the first has
 * published.
 */
final class Publisher {
  /** Publishing takes minutes where there are many files. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final long FEW_LABEL_BYTES = 1 << 20;

  private final DatasetSpec spec;
  private final BeamFolder folder;

  Publisher(DatasetSpec spec) {
    this.spec = spec;
    folder = spec.folder();
  }

  void publish() throws IOException, InterruptedException {
    try (Lease lease = Lease.take(folder, PATIENCE)) {
      if (spec.destination().published().isEmpty()) {
        publish(lease);
      }
      folder.deleteFolder(DatasetNames.PARTS);
      folder.sweep("");
    }
  }

  private void publish(Lease lease) throws IOException {
    ImmutableList<DatasetPart> parts = new Parts(spec).readAll();
    List<RejectedItem> rejected = new ArrayList<>();
    long images = 0;
    for (DatasetPart part : parts) {
      rejected.addAll(part.getRejectedList());
      images += part.getShard().getImages();
    }
    Rejections.check(spec, rejected);
    if (images == 0) {
      throw new UserException(folder + ": no picture of the source can be used");
    }
    Rejections.checkMost(spec, rejected, images);
    lease.confirm();
    folder.retract(DatasetNames.MANIFEST);
    moveRecords(parts);
    DatasetManifest.Builder manifest = manifest(parts, images, rejected.size());
    if (spec.labelSize() > 0) {
      manifest.setLabels(writeLabels(parts, images));
    }
    writeRejected(rejected);
    if (!rejected.isEmpty()) {
      Events.log(
          "images-set-aside",
          "count",
          rejected.size(),
          "first",
          spec.source().describe(rejected.get(0).getItem()) + ": " + rejected.get(0).getReason(),
          "all",
          folder.pathOf(DatasetNames.REJECTED));
    }
    lease.confirm();
    IndexFile.write(folder, manifest.build());
    folder.publish(DatasetNames.MANIFEST, MessageJson.file(manifest));
  }

  private void moveRecords(List<DatasetPart> parts) throws IOException {
    Map<String, Long> unpublished = spec.parts().sizes("");
    ImmutableMap.Builder<String, String> moved = ImmutableMap.builder();
    for (DatasetPart part : parts) {
      for (DatasetFile file : part.getShard().getFilesList()) {
        if (unpublished.containsKey(file.getName())) {
          moved.put(file.getName(), file.getName());
        }
      }
    }
    spec.parts().rename(moved.buildOrThrow(), folder);
  }

  private DatasetManifest.Builder manifest(List<DatasetPart> parts, long images, long rejected) {
    DatasetJob job = spec.job().toBuilder().clearDestination().build();
    DatasetManifest.Builder manifest =
        DatasetManifest.newBuilder()
            .setName(spec.name())
            .setResolution(spec.resolution())
            .setChannels(spec.channels())
            .setImages(images)
            .setRejected(rejected)
            .setJob(job)
            .setResizeFilter(spec.source().resizes() ? "lanczos3" : "")
            .setPganVersion(PganVersion.current());
    if (spec.state().getFiles() > 0) {
      manifest.setSource(spec.state());
    }
    spec.source().originalJob().ifPresent(manifest::setOriginalJob);
    long first = 0;
    for (DatasetPart part : parts) {
      manifest.addShards(part.getShard().toBuilder().setFirstImage(first));
      first += part.getShard().getImages();
    }
    return manifest;
  }

  private DatasetLabels writeLabels(List<DatasetPart> parts, long images) throws IOException {
    boolean classIndices =
        spec.writesClassIndices() && parts.stream().allMatch(DatasetPart::getOneHot);
    WrittenFile written =
        folder.writeHashed(
            spec.name() + DatasetNames.LABELS_SUFFIX,
            out -> {
              if (classIndices) {
                LabelsFile.writeClassHeader(out, images);
              } else {
                LabelsFile.writeHeader(out, images, spec.labelSize());
              }
              CallsAhead<InputStream> labels = CallsAhead.of(spec.parts(), parts, this::openLabels);
              for (DatasetPart part : parts) {
                copyLabels(part.getShard(), labels.next(), classIndices, out);
              }
            });
    return DatasetLabels.newBuilder()
        .setName(written.name())
        .setSize(spec.labelSize())
        .setBytes(written.bytes())
        .setSha256(written.sha256())
        .addAllClasses(spec.source().classes())
        .setClassIndices(classIndices)
        .build();
  }

  /** Labels of a shard, in memory where they are few. */
  private InputStream openLabels(DatasetPart part) throws IOException {
    InputStream in = spec.parts().open(spec.labelsPartName(part.getShard().getIndex()));
    if (part.getLabelBytes() > FEW_LABEL_BYTES) {
      return in;
    }
    try (in) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }

  private void copyLabels(
      DatasetShard shard, InputStream labels, boolean asClasses, OutputStream out)
      throws IOException {
    try (labels) {
      LabelsPart part = new LabelsPart(labels, spec.labelSize());
      if (asClasses) {
        part.copyClasses(shard.getImages(), out);
      } else {
        part.copyRows(shard.getImages(), out);
      }
    }
  }

  private void writeRejected(List<RejectedItem> rejected) throws IOException {
    if (rejected.isEmpty()) {
      folder.delete(DatasetNames.REJECTED);
      return;
    }
    folder.write(
        DatasetNames.REJECTED,
        out -> {
          for (RejectedItem item : rejected) {
            out.write((MessageJson.line(item) + "\n").getBytes(UTF_8));
          }
        });
  }
}
