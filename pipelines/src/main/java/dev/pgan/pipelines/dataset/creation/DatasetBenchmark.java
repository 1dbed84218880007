package dev.pgan.pipelines.dataset.creation;

import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.dataset.Levels;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.PictureSources;
import dev.pgan.pipelines.dataset.source.RejectedPictureException;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.PendingFile;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.pipelines.tfrecord.TfRecordWriter;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ImageFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures what the making of a data set costs and what its parts cost, with pictures that are made
 * for that.
 */
public final class DatasetBenchmark {
  /** Number of pictures that differ; the others are copies of these. */
  private static final int PAINTED = 64;

  private final BeamFolder pictures;
  private final int resolution;

  /**
   * Benchmark with the pictures in a folder.
   *
   * @param resolution a power of two, 4 to 1024
   */
  public DatasetBenchmark(BeamFolder pictures, int resolution) {
    this.pictures = pictures;
    this.resolution = resolution;
  }

  /**
   * What a picture cost.
   *
   * @param cpuMillis of all threads of the process
   */
  public record Cost(double imagesPerSecond, double cpuMillis) {}

  /** Writes the pictures; returns the bytes of one on average. */
  public long writePictures(int count) throws IOException {
    List<byte[]> painted = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      if (i < PAINTED) {
        painted.add(PngEncoder.encode(BenchmarkPictures.paint(resolution, i)));
      }
      byte[] png = painted.get(i % PAINTED);
      pictures.write(String.format("%06d.png", i), out -> out.write(png));
      bytes += png.length;
    }
    return bytes / count;
  }

  /** Makes a data set of the first pictures. To be run in this process. */
  public Stage stage(String destination, int images) {
    DatasetJob job =
        DatasetJob.newBuilder()
            .setDestination(destination)
            .setImages(ImageFolder.newBuilder().setPath(pictures.toString()).setMaxImages(images))
            .build();
    return new CreateDatasetStage(job, new TimedSource(PictureSources.of(job)));
  }

  /** What a picture of the stage that has just ended cost, from when its first worker started. */
  public Cost cost(int images) {
    TimedSource.Instant start = TimedSource.started();
    if (start == null) {
      throw new UserException(
          "only workers in this process can be timed: run it without a Flink cluster");
    }
    TimedSource.Instant end = TimedSource.Instant.now();
    return new Cost(
        images / ((end.nanos() - start.nanos()) * 1e-9),
        (end.cpuNanos() - start.cpuNanos()) * 1e-6 / images);
  }

  /**
   * Milliseconds of processor time that each part takes for a picture, in one thread.
   *
   * @param scratch folder to write to
   * @param count pictures to measure with, after as many to warm up
   */
  public ImmutableMap<String, Double> parts(BeamFolder scratch, int count) throws IOException {
    measure(scratch, count);
    return measure(scratch, count);
  }

  private ImmutableMap<String, Double> measure(BeamFolder scratch, int count) throws IOException {
    DatasetJob job =
        DatasetJob.newBuilder()
            .setImages(ImageFolder.newBuilder().setPath(pictures.toString()))
            .build();
    PictureSource source = PictureSources.of(job);
    List<String> items = source.list().items();
    Levels levels = new Levels(3, resolution);
    List<RecordTemplate> templates =
        IntStream.iterate(resolution, size -> size >= 4, size -> size / 2)
            .mapToObj(size -> RecordTemplate.of(3, size))
            .toList();
    TfRecordWriter nowhere = new TfRecordWriter(OutputStream.nullOutputStream());
    long[] nanos = new long[4];
    try (PictureSource.Reader reader = source.open();
        PendingFile file = scratch.create("records")) {
      for (int i = 0; i < count; i++) {
        long start = cpuNanos();
        Image image = reader.read(items.get(i % items.size())).image();
        long decoded = cpuNanos();
        byte[][] all = levels.of(image.toChw());
        long reduced = cpuNanos();
        for (int lod = 0; lod < all.length; lod++) {
          nowhere.write(templates.get(lod).before(), all[lod], templates.get(lod).after());
        }
        long serialised = cpuNanos();
        for (byte[] level : all) {
          file.stream().write(level);
        }
        nanos[0] += decoded - start;
        nanos[1] += reduced - decoded;
        nanos[2] += serialised - reduced;
        nanos[3] += cpuNanos() - serialised;
      }
    } catch (RejectedPictureException e) {
      throw new IOException(e);
    }
    double unit = 1e6 * count;
    return ImmutableMap.of(
        "reading and decoding PNG", nanos[0] / unit,
        "levels", nanos[1] / unit,
        "serialising, CRC-32C", nanos[2] / unit,
        "SHA-256 and writing", nanos[3] / unit);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
