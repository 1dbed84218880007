package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Longs;
import dev.pgan.model.ImageBatch;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import java.io.IOException;

/** Generated images in a data set. */
record DatasetPictures(String folder, int resolution, int channels, long size)
    implements GeneratedPictures {
  @Override
  public ImmutableList<ChosenImage> read(ImmutableList<Long> numbers) throws IOException {
    ImmutableList.Builder<ChosenImage> images = ImmutableList.builder();
    try (DatasetImages pictures = Dataset.open(folder).images()) {
      ImageBatch read = pictures.read(0, Longs.toArray(numbers));
      for (int i = 0; i < numbers.size(); i++) {
        images.add(new ChosenImage(numbers.get(i), "", read.image(i)));
      }
    }
    return images.build();
  }
}
