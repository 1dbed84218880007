package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.SyntheticFaces;

/** Faces drawn from numbers: picture i is a function of (seed, i). */
final class SyntheticSource implements PictureSource {
  private static final long serialVersionUID = 1;

  private final SyntheticFaces options;

  SyntheticSource(SyntheticFaces options) {
    this.options = options;
    if (options.getCount() < 1 || options.getCount() > Integer.MAX_VALUE) {
      throw new UserException(
          "the number of synthetic faces must be at least 1, not " + options.getCount());
    }
  }

  @Override
  public Listing list() {
    int count = (int) options.getCount();
    ImmutableList<String> items = Listing.numbers(count);
    return new Listing(items, Listing.order(count, false, 0), 0, "");
  }

  @Override
  public Reader open() {
    FacePainter painter = new FacePainter(options.getResolution());
    return item ->
        Picture.unlabelled(
            painter.paint(
                FaceTraits.draw(
                    CounterRandom.at(
                        options.getSeed(), Stream.SYNTHETIC_FACES, Long.parseLong(item)))));
  }

  @Override
  public String describe(String item) {
    return "synthetic face " + item;
  }
}
