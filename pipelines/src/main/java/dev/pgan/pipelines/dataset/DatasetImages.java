package dev.pgan.pipelines.dataset;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.training.ImageSource;
import dev.pgan.pipelines.dataset.DatasetLayout.RecordFile;
import dev.pgan.pipelines.dataset.RecordPieces.Place;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import dev.pgan.pipelines.tfrecord.TfRecordReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Images of a data set by number. All records of a level have the same length, so an image is found
 * without an index; every record's checksums and shape are checked as it is read. Labels are read,
 * block by block, when they are asked for: many readers want none.
 */
public final class DatasetImages implements ImageSource {
  private final BeamFolder folder;
  private final DatasetLayout layout;
  private final RecordPieces pieces;

  /** The labels, once they have been asked for. */
  private LabelsFile labels;

  DatasetImages(BeamFolder folder, DatasetLayout layout) {
    this.folder = folder;
    this.layout = layout;
    pieces = new RecordPieces(folder, layout.images());
  }

  private synchronized LabelsFile labels() throws IOException {
    if (labels == null) {
      labels = readLabels();
    }
    return labels;
  }

  private LabelsFile readLabels() throws IOException {
    if (layout.labels().isEmpty()) {
      return LabelsFile.none(layout.images());
    }
    String name = layout.labels().get();
    int size = layout.shape().labelSize();
    LabelsFile file =
        layout.classIndices()
            ? LabelsFile.openClasses(folder, name, size)
            : LabelsFile.open(folder, name);
    if (file.images() != layout.images() || file.size() != size) {
      throw new UserException(
          String.format(
              "%s: labels [%s, %s] expected, [%s, %s] found; the data set is damaged",
              folder.pathOf(name), layout.images(), size, file.images(), file.size()));
    }
    return file;
  }

  @Override
  public DataShape shape() {
    return layout.shape();
  }

  @Override
  public long size() {
    return layout.images();
  }

  @Override
  public ImageBatch read(int lod, long[] images) throws IOException {
    RecordFormat format = new RecordFormat(layout.shape().channels(), layout.resolution(lod));
    int imageBytes = format.pixelBytes();
    byte[] pixels = new byte[Math.multiplyExact(images.length, imageBytes)];
    List<Place> places = new ArrayList<>();
    for (long image : images) {
      RecordFile file = layout.file(lod, image);
      long offset = (image - file.first()) * format.recordBytes();
      places.add(new Place(file, offset, new byte[format.recordBytes()]));
    }
    pieces.read(places);
    for (int i = 0; i < images.length; i++) {
      Place place = places.get(i);
      int pixelsAt = check(format, place);
      System.arraycopy(place.bytes(), pixelsAt, pixels, i * imageBytes, imageBytes);
    }
    return new ImageBatch(
        images.length, format.channels(), format.resolution(), format.resolution(), pixels);
  }

  /** Checks a record, and reads it again where it is damaged; returns where its pixels are. */
  private int check(RecordFormat format, Place place) throws IOException {
    try {
      return format.check(place.bytes());
    } catch (IOException e) {
      // The record may have been spoiled only on its way here.
      pieces.readAgain(place);
    }
    try {
      return format.check(place.bytes());
    } catch (IOException e) {
      throw new UserException(
          TfRecordReader.damaged(
              folder.pathOf(place.file().name()), place.number(), place.offset(), e.getMessage()),
          e);
    }
  }

  @Override
  public float[] labels(long[] images) throws IOException {
    LabelsFile labels = labels();
    int size = layout.shape().labelSize();
    float[] values = new float[Math.multiplyExact(images.length, size)];
    for (int i = 0; i < images.length; i++) {
      labels.copy(images[i], values, i * size);
    }
    return values;
  }

  /** Does nothing: no file is held open between reads. */
  @Override
  public void close() {}
}
