package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import dev.pgan.model.random.NumpyRandom;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.MnistRgb;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.util.List;

/**
 * Three digits of MNIST as red, green and blue, chosen by numpy's {@code RandomState(seed)} with
 * one {@code randint(n, size=3)} after the other; in this order, without labels.
 */
final class MnistRgbSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final long DEFAULT_COUNT = 1_000_000;
  private static final long DEFAULT_SEED = 123;
  private static final long MAX_SEED = 0xffff_ffffL;

  private final MnistArchive archive;
  private final SharedSpool shared;
  private final int count;
  private final int seed;

  MnistRgbSource(MnistRgb options) {
    archive = new MnistArchive(options.getPath());
    shared = new SharedSpool(archive);
    long wanted = options.hasCount() ? options.getCount() : DEFAULT_COUNT;
    long wantedSeed = options.hasSeed() ? options.getSeed() : DEFAULT_SEED;
    if (wanted < 1 || wanted > Integer.MAX_VALUE) {
      throw new UserException("the number of RGB digits must be at least 1, not " + wanted);
    }
    if (wantedSeed < 0 || wantedSeed > MAX_SEED) {
      throw new UserException(
          "the seed of RGB digits is " + wantedSeed + ", expected 0 to " + MAX_SEED);
    }
    count = (int) wanted;
    seed = (int) wantedSeed;
  }

  @Override
  public int officialSize() {
    return archive.officialSize();
  }

  /** The number of digits to choose from. */
  @Override
  public int size(Listing listing) throws IOException {
    return shared.get().size();
  }

  /** An item is the numbers of three pictures in the archive. */
  @Override
  public Listing list() throws IOException {
    PictureSpool spool = shared.get();
    NumpyRandom random = new NumpyRandom(seed);
    ImmutableList.Builder<String> items = ImmutableList.builderWithExpectedSize(count);
    for (int i = 0; i < count; i++) {
      items.add(Ints.join(" ", random.randint(spool.size(), 3)));
    }
    return new Listing(
        items.build(), Listing.order(count, false, 0), 0, Long.toString(spool.checksum()));
  }

  @Override
  public SourceState state() throws IOException {
    return archive.state();
  }

  @Override
  public Reader open() throws IOException {
    PictureSpool spool = shared.get();
    int side = archive.side();
    int plane = side * side;
    return item -> {
      List<String> digits = Splitter.on(' ').splitToList(item);
      byte[] chw = new byte[3 * plane];
      for (int c = 0; c < 3; c++) {
        byte[] digit = spool.chw(Integer.parseInt(digits.get(c)));
        System.arraycopy(digit, 0, chw, c * plane, plane);
      }
      return Picture.unlabelled(Image.ofChw(side, side, 3, chw));
    };
  }

  @Override
  public String describe(String item) {
    return archive.folder() + ", pictures " + item;
  }
}
