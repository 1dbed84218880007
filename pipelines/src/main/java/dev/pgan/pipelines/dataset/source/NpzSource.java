package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableLongArray;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.npy.NpzFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.v1.NpzImages;
import java.io.IOException;

/**
 * Pictures of an npz file, uint8 [images, height, width, channels] or [images, channels, height,
 * width], as programs write samples for others to judge: BigGAN writes the array {@code x}, other
 * programs write {@code arr_0}. An item is a number.
 */
final class NpzSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final ImmutableList<String> NAMES = ImmutableList.of("x", "arr_0");

  private final NpzImages options;
  private final BeamFile file;

  NpzSource(NpzImages options) {
    this.options = options;
    file = BeamFile.at(options.getPath());
    if (resizes()) {
      Squares.checkSide(options.getResolution());
    }
  }

  @Override
  public Listing list() throws IOException {
    try (NpzFile npz = NpzFile.open(file)) {
      NpzFile.ByteArray pictures = pictures(npz);
      int count = Math.toIntExact(pictures.dimensions().get(0));
      ImmutableList<String> items = Listing.numbers(count);
      return new Listing(
          items,
          Listing.order(count, false, 0),
          0,
          Long.toHexString(pictures.checksum()) + " " + pictures.dimensions());
    }
  }

  private NpzFile.ByteArray pictures(NpzFile npz) throws IOException {
    String name = NAMES.stream().filter(npz.names()::contains).findFirst().orElse(NAMES.get(0));
    NpzFile.ByteArray found = npz.bytes(name);
    ImmutableLongArray shape = found.dimensions();
    if (shape.length() == 4 && shape.get(0) == 0) {
      throw new UserException(file + ", array " + name + ": no pictures in it");
    }
    if (shape.length() != 4
        || !(isChannels(shape.get(3)) || isChannels(shape.get(1)))
        || shape.get(0) > Integer.MAX_VALUE
        || numbers(shape) < 1
        || numbers(shape) > PictureFiles.MAX_PIXELS) {
      throw new UserException(
          file
              + ", array "
              + name
              + ": expected pictures [images, height, width, channels] or [images, channels, height,"
              + " width] of 1 or 3 channels and at most "
              + PictureFiles.MAX_PIXELS
              + " numbers each, found "
              + shape);
    }
    return found;
  }

  /** How many numbers a picture has. */
  private static long numbers(ImmutableLongArray shape) {
    return shape.subArray(1, 4).stream().reduce(1, LongMath::saturatedMultiply);
  }

  @Override
  public Reader open() throws IOException {
    NpzFile npz = NpzFile.open(file);
    NpzFile.ByteArray pictures = pictures(npz);
    ImmutableLongArray shape = pictures.dimensions();
    boolean channelsFirst = !isChannels(shape.get(3));
    int channels = (int) shape.get(channelsFirst ? 1 : 3);
    int height = (int) shape.get(channelsFirst ? 2 : 1);
    int width = (int) shape.get(channelsFirst ? 3 : 2);
    int bytes = height * width * channels;
    return new Reader() {
      @Override
      public Picture read(String item) throws IOException {
        byte[] pixels = npz.read(pictures, Long.parseLong(item) * bytes, bytes);
        return Picture.unlabelled(
            fit(
                channelsFirst
                    ? Image.ofChw(width, height, channels, pixels)
                    : new Image(width, height, channels, pixels)));
      }

      @Override
      public void close() throws IOException {
        npz.close();
      }
    };
  }

  private static boolean isChannels(long dimension) {
    return dimension == 1 || dimension == 3;
  }

  private Image fit(Image image) {
    return resizes() ? Squares.resize(Squares.centre(image), options.getResolution()) : image;
  }

  @Override
  public boolean resizes() {
    return options.getResolution() != 0;
  }

  @Override
  public String describe(String item) {
    return "image " + item + " of " + file;
  }
}
