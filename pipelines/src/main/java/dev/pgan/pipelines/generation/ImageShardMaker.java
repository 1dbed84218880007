package dev.pgan.pipelines.generation;

import com.google.common.primitives.Ints;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.sampling.OrderedWork;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.telemetry.WorkerThread;
import dev.pgan.v1.GeneratedShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/** Makes shards: each batch goes through the network and the encoder on a thread of its own. */
final class ImageShardMaker {
  private static final int BATCH_BYTES = 4 << 20;
  private static final int MAX_BATCH = 64;

  private final GenerationTask task;
  private final Sampler sampler;
  private final SampleInputs inputs;
  private final ImageEncoder encoder;

  ImageShardMaker(GenerationTask task, Sampler sampler) throws IOException {
    this.task = task;
    this.sampler = sampler;
    inputs = task.inputs(sampler);
    encoder = ImageEncoder.of(task.job());
  }

  /**
   * Makes a shard's files.
   *
   * @param made told how many more images are done
   */
  GeneratedShard make(int shard, LongConsumer made) throws IOException {
    ShardLayout layout = task.layout();
    long first = layout.first(shard);
    long end = first + layout.images(shard);
    WorkerThread worker = WorkerThread.current();
    try (ImageSink sink = sink(layout, shard);
        OrderedWork<List<MadeImage>> work =
            new OrderedWork<>(
                images -> {
                  for (MadeImage image : images) {
                    sink.add(image);
                  }
                  made.accept(images.size());
                })) {
      int batch = batchSize();
      for (long i = first; i < end; i += batch) {
        SampleInputs.Batch drawn = inputs.draw(i, (int) Math.min(batch, end - i));
        work.add(() -> worker.count(() -> make(drawn)));
      }
      work.finish();
      return GeneratedShard.newBuilder()
          .setIndex(shard)
          .setFirstImage(first)
          .setImages(layout.images(shard))
          .addAllFiles(sink.finish())
          .build();
    }
  }

  private List<MadeImage> make(SampleInputs.Batch batch) throws IOException {
    ImageBatch images = sampler.generate(batch.count(), batch.latents(), batch.labels());
    List<MadeImage> made = new ArrayList<>();
    for (int k = 0; k < batch.count(); k++) {
      long number = batch.first() + k;
      made.add(
          new MadeImage(
              number,
              inputs.origins().of(number),
              label(batch, k),
              encoder.encode(image(images, k))));
    }
    return made;
  }

  private OptionalInt label(SampleInputs.Batch batch, int k) {
    int size = sampler.shape().labelSize();
    for (int i = 0; i < size; i++) {
      if (batch.labels()[k * size + i] != 0) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** One picture of a batch. */
  static Image image(ImageBatch images, int k) {
    return Image.ofChw(images.width(), images.height(), images.channels(), images.image(k));
  }

  private ImageSink sink(ShardLayout layout, int shard) throws IOException {
    BeamFolder out = task.out();
    ImageEntries entries = ImageEntries.of(task.job());
    return switch (layout.container()) {
      case TAR -> ArchiveSink.tar(out, layout.fileName(shard), entries);
      case ZIP -> ArchiveSink.zip(out, layout.fileName(shard), entries);
      case PNG_FILES -> new LooseFiles(out, entries);
      case NPZ ->
          NpzSink.create(out, layout.fileName(shard), sampler.shape(), layout.images(shard));
      case TFRECORD, IMAGE_CONTAINER_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("container is " + layout.container());
    };
  }

  /** Images of a batch: a power of two, as the sampler's minibatches are. */
  private int batchSize() {
    int resolution = sampler.shape().resolution();
    return Integer.highestOneBit(
        Ints.constrainToRange(
            BATCH_BYTES / (sampler.shape().channels() * resolution * resolution), 1, MAX_BATCH));
  }
}
