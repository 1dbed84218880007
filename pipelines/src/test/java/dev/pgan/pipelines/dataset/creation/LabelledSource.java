package dev.pgan.pipelines.dataset.creation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.dataset.source.PictureSource;
import java.util.stream.IntStream;

/** Pictures of noise, of which number i has the label (i, i + 1), in the shuffled order. */
final class LabelledSource implements PictureSource {
  private static final long serialVersionUID = 1;

  private final int count;

  LabelledSource(int count) {
    this.count = count;
  }

  @Override
  public Listing list() {
    ImmutableList<String> items =
        IntStream.range(0, count)
            .mapToObj(Integer::toString)
            .collect(ImmutableList.toImmutableList());
    return new Listing(items, Listing.order(count, true, 0), 2, "");
  }

  @Override
  public Reader open() {
    return item -> {
      int i = Integer.parseInt(item);
      return new Picture(TestPictures.rgb(8, i), new float[] {i, i + 1});
    };
  }

  @Override
  public String describe(String item) {
    return item;
  }
}
