package dev.pgan.pipelines.training;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.training.ImageSource;
import dev.pgan.pipelines.telemetry.WorkerThread;
import java.io.IOException;

/** Images that other threads read ahead; the reads are counted for the thread that trains. */
record CountedImages(ImageSource images, WorkerThread trainer) implements ImageSource {
  @Override
  public DataShape shape() {
    return images.shape();
  }

  @Override
  public long size() {
    return images.size();
  }

  @Override
  public ImageBatch read(int lod, long[] numbers) throws IOException {
    return trainer.count(() -> images.read(lod, numbers));
  }

  @Override
  public float[] labels(long[] numbers) throws IOException {
    return images.labels(numbers);
  }

  @Override
  public void close() throws IOException {
    images.close();
  }
}
