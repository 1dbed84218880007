package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.Lsun;
import dev.pgan.v1.SourceState;
import java.io.IOException;

/**
 * The pictures of an LSUN category: the values of an LMDB database, in the order of their keys,
 * centre-cropped and resized.
 */
final class LsunSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final int DEFAULT_RESOLUTION = 256;

  private final Lsun options;
  private final int resolution;

  LsunSource(Lsun options) {
    this.options = options;
    resolution = options.getResolution() == 0 ? DEFAULT_RESOLUTION : options.getResolution();
    Squares.checkSide(resolution);
    if (options.getMaxImages() < 0) {
      throw new UserException("max_images is " + options.getMaxImages() + ", expected at least 0");
    }
  }

  /** An item is a key, its bytes as Latin-1. */
  @Override
  public Listing list() throws IOException {
    try (LmdbDatabase database = LmdbDatabase.open(options.getPath())) {
      ImmutableList<String> keys = database.keys(options.getMaxImages());
      if (keys.isEmpty()) {
        throw new UserException(options.getPath() + ": this LMDB database is empty");
      }
      return new Listing(keys, Listing.order(keys.size(), false, 0), 0, database.lastTransaction());
    }
  }

  @Override
  public SourceState state() throws IOException {
    return new SourceFiles().add(BeamFile.at(options.getPath() + "/data.mdb")).state();
  }

  @Override
  public Reader open() throws IOException {
    LmdbDatabase database = LmdbDatabase.open(options.getPath());
    return new Reader() {
      @Override
      public Picture read(String item) throws RejectedPictureException {
        Image image = decode(database.value(item));
        return Picture.unlabelled(Squares.resize(Squares.centre(image), resolution));
      }

      @Override
      public void close() {
        database.close();
      }
    };
  }

  private static Image decode(byte[] value) throws RejectedPictureException {
    // Grey becomes RGB, as OpenCV's imdecode does when asked for colours.
    return Squares.rgb(PictureFiles.decode(value));
  }

  @Override
  public boolean resizes() {
    return true;
  }

  @Override
  public String describe(String item) {
    return options.getPath() + ", key " + item;
  }
}
