package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.SyntheticFaces;
import java.util.function.Function;

/**
 * Faces drawn from numbers: picture i is a function of (seed, i), and so is its label, where they
 * are asked for. Or black pictures.
 */
final class SyntheticSource implements PictureSource {
  private static final long serialVersionUID = 1;

  private final SyntheticFaces options;

  SyntheticSource(SyntheticFaces options) {
    this.options = options;
    if (options.getCount() < 1 || options.getCount() > Integer.MAX_VALUE) {
      throw new UserException(
          "the number of synthetic faces must be at least 1, not " + options.getCount());
    }
    int channels = options.getBlackChannels();
    if (channels < 0 || channels == 2 || channels > 4) {
      throw new UserException(
          "black_channels is " + channels + ", expected 1 (grey), 3 (RGB) or 4 (RGBA)");
    }
    if (channels > 0 && options.getLabels()) {
      throw new UserException(
          "synthetic images: labels are of faces, but black_channels asks for black images; take one"
              + " of the two away");
    }
    if (channels > 0) {
      Squares.checkSide(options.getResolution());
    }
  }

  @Override
  public Listing list() {
    int count = (int) options.getCount();
    ImmutableList<String> items = Listing.numbers(count);
    return new Listing(items, Listing.order(count, false, 0), labels().size(), "");
  }

  private PictureLabels labels() {
    return options.getLabels()
        ? new ClassLabels(
            "drawn faces", FaceClasses.NAMES, Function.identity(), "it is of no class")
        : PictureLabels.NONE;
  }

  @Override
  public ImmutableList<String> classes() {
    return labels().classes();
  }

  @Override
  public ImmutableList<String> notes() {
    return SourceNotes.labels(labels());
  }

  @Override
  public Reader open() {
    int side = options.getResolution();
    int channels = options.getBlackChannels();
    if (channels > 0) {
      Image black = new Image(side, side, channels, new byte[side * side * channels]);
      return item -> Picture.unlabelled(black);
    }
    FacePainter painter = new FacePainter(side);
    PictureLabels labels = labels();
    return item -> {
      FaceTraits face = face(item);
      return new Picture(painter.paint(face), labels.of(FaceClasses.of(face)));
    };
  }

  private FaceTraits face(String item) {
    return FaceTraits.draw(
        CounterRandom.at(options.getSeed(), Stream.SYNTHETIC_FACES, Long.parseLong(item)));
  }

  @Override
  public String describe(String item) {
    return (options.getBlackChannels() > 0 ? "black image " : "synthetic face ") + item;
  }
}
