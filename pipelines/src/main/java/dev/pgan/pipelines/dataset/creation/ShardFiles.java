package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.dataset.Levels;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.PendingFile;
import dev.pgan.pipelines.storage.WrittenFile;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.pipelines.tfrecord.TfRecordWriter;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetPart;
import dev.pgan.v1.DatasetShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files of a shard that is being made: one per level, and one of labels. */
final class ShardFiles implements AutoCloseable {
  private final DatasetSpec spec;
  private final int shard;
  private final Levels levels;
  private final List<RecordTemplate> templates = new ArrayList<>();
  private final List<PendingFile> files = new ArrayList<>();
  private final List<TfRecordWriter> writers = new ArrayList<>();
  private long images;
  private boolean oneHot = true;

  private ShardFiles(DatasetSpec spec, int shard) {
    this.spec = spec;
    this.shard = shard;
    levels = new Levels(spec.channels(), spec.sourceResolution());
  }

  static ShardFiles create(DatasetSpec spec, int shard) throws IOException {
    ShardFiles files = new ShardFiles(spec, shard);
    try {
      files.open();
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private void open() throws IOException {
    BeamFolder parts = spec.parts();
    for (int log2 = spec.resolutionLog2(); log2 >= 2; log2--) {
      PendingFile file = parts.create(spec.recordsName(log2, shard));
      files.add(file);
      writers.add(new TfRecordWriter(file.stream()));
      templates.add(RecordTemplate.of(spec.channels(), 1 << log2));
    }
    if (spec.labelSize() > 0) {
      files.add(parts.create(spec.labelsPartName(shard)));
    }
  }

  void add(PictureSource.Picture picture) throws IOException {
    if (picture.records().isEmpty()) {
      addLevels(picture.image());
    } else {
      for (int i = 0; i < writers.size(); i++) {
        writers.get(i).write(picture.records().get(i));
      }
    }
    if (spec.labelSize() > 0) {
      oneHot &= LabelsPart.write(picture.label(), files.get(writers.size()).stream());
    }
    images++;
  }

  private void addLevels(Image image) throws IOException {
    byte[][] pixels = levels.of(image.toChw());
    int leftOut = pixels.length - writers.size();
    for (int i = 0; i < writers.size(); i++) {
      RecordTemplate template = templates.get(i);
      writers.get(i).write(template.before(), pixels[leftOut + i], template.after());
    }
  }

  /** Gives the files their names, in the folder of parts, and tells of them. */
  void commit(DatasetPart.Builder part) throws IOException {
    DatasetShard.Builder made = DatasetShard.newBuilder().setIndex(shard).setImages(images);
    List<WrittenFile> written = spec.parts().commitAll(files);
    for (int i = 0; i < writers.size(); i++) {
      made.addFiles(
          DatasetFile.newBuilder()
              .setName(written.get(i).name())
              .setResolutionLog2(spec.resolutionLog2() - i)
              .setBytes(written.get(i).bytes())
              .setSha256(written.get(i).sha256()));
    }
    if (spec.labelSize() > 0) {
      part.setLabelBytes(written.get(writers.size()).bytes()).setOneHot(oneHot);
    }
    part.setShard(made);
  }

  @Override
  public void close() throws IOException {
    for (PendingFile file : files) {
      file.close();
    }
  }
}
