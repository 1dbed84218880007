package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.celebahq.pictures.HqPictures;
import dev.pgan.pipelines.celebahq.pictures.HqRelease;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.UnusableOriginalException;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.CelebaHq;
import dev.pgan.v1.SourceState;
import java.io.IOException;

/** The pictures of CelebA-HQ, made from originals and deltas, in the official random order. */
final class CelebaHqSource implements PictureSource {
  private static final long serialVersionUID = 1;

  private final HqRelease release;
  private final int resolution;

  CelebaHqSource(CelebaHq options) {
    release = HqRelease.of(options);
    resolution = options.getResolution();
  }

  @Override
  public int largestLevel(int size) {
    if (resolution == 0) {
      return size;
    }
    if (resolution < 4 || resolution > size || Integer.bitCount(resolution) != 1) {
      throw new UserException(
          "the resolution is " + resolution + ", expected a power of two from 4 to " + size);
    }
    return resolution;
  }

  /** An item is a row's number and the name of its original. */
  @Override
  public Listing list() throws IOException {
    release.check();
    ImmutableList<String> items =
        release.rows().stream()
            .map(row -> row.index() + " " + row.originalFile())
            .collect(ImmutableList.toImmutableList());
    return new Listing(items, Listing.order(items.size(), true, 0), 0, release.revision());
  }

  @Override
  public SourceState state() throws IOException {
    return release.state();
  }

  @Override
  public Reader open() throws IOException {
    ImmutableList<HqRow> rows = release.rows();
    HqPictures pictures = release.open();
    return new Reader() {
      @Override
      public void expect(ImmutableList<String> items) throws IOException {
        pictures.expect(items.stream().map(item -> rows.get(number(item))).toList());
      }

      @Override
      public Picture read(String item) throws IOException, RejectedPictureException {
        try {
          return Picture.unlabelled(pictures.make(rows.get(number(item))));
        } catch (UnusableOriginalException e) {
          throw new RejectedPictureException(e.getMessage(), e);
        }
      }

      @Override
      public void close() throws IOException {
        pictures.close();
      }
    };
  }

  private static int number(String item) {
    return Integer.parseInt(Splitter.on(' ').splitToList(item).get(0));
  }

  @Override
  public String describe(String item) {
    return release.pathOf(item.substring(item.indexOf(' ') + 1));
  }
}
