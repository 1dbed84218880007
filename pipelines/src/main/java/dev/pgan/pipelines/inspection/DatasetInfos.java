package dev.pgan.pipelines.inspection;

import com.google.common.primitives.Longs;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.v1.DatasetInfo;
import dev.pgan.v1.LevelInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Gathers what a data set says of itself, without reading its images. */
public final class DatasetInfos {
  private DatasetInfos() {}

  public static DatasetInfo of(Dataset dataset) throws IOException {
    DataShape shape = dataset.shape();
    DatasetInfo.Builder info =
        DatasetInfo.newBuilder()
            .setName(dataset.folder().name())
            .setPath(dataset.folder().toString())
            .setImages(dataset.size())
            .setResolution(shape.resolution())
            .setChannels(shape.channels())
            .setShards(1)
            .setLabelSize(shape.labelSize())
            .addAllImagesOfClass(imagesOfClass(dataset))
            .addAllClasses(dataset.classes());
    Map<String, Long> sizes = dataset.folder().sizes("");
    for (int lod = 0; lod <= shape.resolutionLog2() - 2; lod++) {
      List<String> files = dataset.files(lod);
      info.addLevels(
          LevelInfo.newBuilder()
              .setResolution(shape.resolution() >> lod)
              .setFiles(files.size())
              .setBytes(files.stream().mapToLong(sizes::get).sum()));
    }
    dataset
        .manifest()
        .ifPresent(
            manifest ->
                info.setHasManifest(true)
                    .setName(manifest.getName())
                    .setShards(manifest.getShardsCount())
                    .setRejected(manifest.getRejected())
                    .setJob(manifest.getJob())
                    .setResizeFilter(manifest.getResizeFilter())
                    .setPganVersion(manifest.getPganVersion()));
    return info.build();
  }

  /** How many images each class has; empty where a label is not one-hot, or there are none. */
  private static List<Long> imagesOfClass(Dataset dataset) throws IOException {
    long[] images = new long[dataset.shape().labelSize()];
    if (images.length == 0) {
      return List.of();
    }
    try (DatasetImages labels = dataset.images()) {
      for (long i = 0; i < dataset.size(); i++) {
        OptionalInt of = LabelValues.classOf(labels.labels(new long[] {i}));
        if (of.isEmpty()) {
          return List.of();
        }
        images[of.getAsInt()]++;
      }
    }
    return Longs.asList(images);
  }
}
