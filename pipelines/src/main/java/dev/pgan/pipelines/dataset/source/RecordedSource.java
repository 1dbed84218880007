package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.DatasetRecords;
import dev.pgan.pipelines.dataset.RecordScan;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.tfrecord.ImageRecord;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.RecordedImages;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The images of another data set; items are their numbers. Records are checked, not changed. */
final class RecordedSource implements PictureSource {
  private static final long serialVersionUID = 1;

  private final RecordedImages options;
  // Known when the source has been listed.
  private ImmutableList<String> classes = ImmutableList.of();
  private DatasetJob originalJob;
  private String sha256;

  RecordedSource(RecordedImages options) {
    this.options = options;
  }

  @Override
  public Listing list() throws IOException {
    Dataset dataset = Dataset.open(options.getPath());
    classes = dataset.classes();
    sha256 = dataset.sha256();
    originalJob = dataset.manifest().map(RecordedSource::originalJob).orElse(null);
    int images = Math.toIntExact(dataset.size());
    ImmutableList<String> items = Listing.numbers(images);
    return new Listing(items, Listing.order(images, false, 0), dataset.shape().labelSize(), sha256);
  }

  private static DatasetJob originalJob(DatasetManifest manifest) {
    return manifest.hasOriginalJob() ? manifest.getOriginalJob() : manifest.getJob();
  }

  /**
   * State of the data set, which is its digest: a data set that was made again of the same images
   * has not changed.
   */
  @Override
  public SourceState state() throws IOException {
    try {
      Dataset dataset = Dataset.open(options.getPath());
      return SourceState.newBuilder().setFiles(1).setSha256(dataset.sha256()).build();
    } catch (UserException e) { // The data set is gone, or no longer whole.
      return SourceState.getDefaultInstance();
    }
  }

  @Override
  public ImmutableList<String> classes() {
    return classes;
  }

  @Override
  public Optional<DatasetJob> originalJob() {
    return Optional.ofNullable(originalJob);
  }

  @Override
  public Reader open() throws IOException {
    return new RecordReader(DatasetRecords.open(options.getPath(), sha256));
  }

  @Override
  public String describe(String item) {
    return options.getPath() + ", image " + item;
  }

  /** Items come in order, shard by shard: files stay open from one to the next. */
  private static final class RecordReader implements Reader {
    private final DatasetRecords dataset;
    private final DatasetImages images;
    private final List<RecordScan> scans = new ArrayList<>();
    private long next = -1;

    RecordReader(DatasetRecords dataset) {
      this.dataset = dataset;
      images = dataset.images();
    }

    @Override
    public Picture read(String item) throws IOException {
      long image = Long.parseLong(item);
      if (image != next) {
        start(image);
      }
      next = -1; // Until all levels are read.
      ImmutableList.Builder<byte[]> records = ImmutableList.builder();
      for (RecordScan scan : scans) {
        records.add(scan.nextRecord());
      }
      next = image + 1;
      return new Picture(
          image(records.build().get(0)), images.labels(new long[] {image}), records.build());
    }

    private static Image image(byte[] record) throws IOException {
      ImageRecord found = ImageRecord.parse(record, 0, record.length);
      byte[] chw = new byte[found.pixelBytes()];
      System.arraycopy(record, found.pixelsAt(), chw, 0, chw.length);
      return Image.ofChw(found.width(), found.height(), found.channels(), chw);
    }

    private void start(long image) throws IOException {
      close();
      for (int lod = 0; lod <= dataset.shape().resolutionLog2() - 2; lod++) {
        scans.add(dataset.scan(lod, image));
      }
    }

    @Override
    public void close() throws IOException {
      for (RecordScan scan : scans) {
        scan.close();
      }
      scans.clear();
    }
  }
}
