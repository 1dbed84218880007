package dev.pgan.pipelines.generation;

import com.google.common.primitives.Ints;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedShard;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Makes one shard. */
final class ImageShardMaker {
  private static final int BATCH_BYTES = 16 << 20;

  private final GenerationTask task;
  private final Sampler sampler;

  ImageShardMaker(GenerationTask task, Sampler sampler) {
    this.task = task;
    this.sampler = sampler;
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
    GeneratedShard.Builder done =
        GeneratedShard.newBuilder()
            .setIndex(shard)
            .setFirstImage(first)
            .setImages(layout.images(shard));
    try (ImageSink sink = sink(layout, shard)) {
      int batch = batchSize();
      for (long i = first; i < end; i += batch) {
        int count = (int) Math.min(batch, end - i);
        ImageBatch images = sampler.generate(task.job().getSeed(), i, count);
        for (int k = 0; k < count; k++) {
          sink.add(ShardLayout.imageName(i + k), PngEncoder.encode(image(images, k)));
        }
        made.accept(count);
      }
      return done.addAllFiles(sink.finish()).build();
    }
  }

  /** One picture of a batch. */
  static Image image(ImageBatch images, int k) {
    int size = images.imageBytes();
    byte[] chw = Arrays.copyOfRange(images.pixels(), k * size, (k + 1) * size);
    return Image.ofChw(images.width(), images.height(), images.channels(), chw);
  }

  private ImageSink sink(ShardLayout layout, int shard) throws IOException {
    BeamFolder out = task.out();
    return switch (layout.container()) {
      case TAR -> ArchiveSink.tar(out, layout.fileName(shard));
      case ZIP -> ArchiveSink.zip(out, layout.fileName(shard));
      case PNG_FILES -> new LooseFiles(out);
      case IMAGE_CONTAINER_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("container is " + layout.container());
    };
  }

  private int batchSize() {
    int resolution = sampler.shape().resolution();
    return Ints.constrainToRange(
        BATCH_BYTES / (sampler.shape().channels() * resolution * resolution), 8, 256);
  }
}
