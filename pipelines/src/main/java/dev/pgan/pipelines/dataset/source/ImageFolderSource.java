package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.pgan.pipelines.UserException;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.JpegDecoder;
import dev.pgan.pipelines.imaging.JpegException;
import dev.pgan.pipelines.imaging.Lanczos;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.ImageFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** PNG and JPEG pictures in a folder and in the folders within, sorted by name. */
final class ImageFolderSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final Pattern PICTURE = Pattern.compile(".*\\.(png|jpe?g)", Pattern.DOTALL);
  private static final int MAX_FILE = 1 << 28;

  private final ImageFolder options;
  private final BeamFolder folder;

  ImageFolderSource(ImageFolder options) {
    this.options = options;
    folder = BeamFolder.at(options.getPath());
  }

  @Override
  public Listing list() throws IOException {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    Hasher revision = Hashing.sha256().newHasher();
    for (Map.Entry<String, Long> file : folder.sizes("").entrySet()) {
      if (isPicture(file.getKey())) {
        names.add(file.getKey());
        revision.putString(file.getKey() + ' ' + file.getValue() + '\n', UTF_8);
      }
    }
    ImmutableList<String> items = names.build();
    if (items.isEmpty()) {
      throw new UserException(folder + ": no files *.png, *.jpg or *.jpeg in this folder");
    }
    return new Listing(
        items,
        Listing.order(items.size(), options.getShuffle(), options.getMaxImages()),
        0,
        revision.hash().toString());
  }

  /** Hidden files are thumbnails, or the leavings of some file manager. */
  private static boolean isPicture(String name) {
    for (String part : Splitter.on('/').split(name)) {
      if (part.startsWith(".") || part.equals("__MACOSX")) {
        return false;
      }
    }
    return PICTURE.matcher(Ascii.toLowerCase(name)).matches();
  }

  @Override
  public Reader open() {
    return item -> Picture.unlabelled(fit(decode(bytes(item))));
  }

  @Override
  public String describe(String item) {
    return folder.pathOf(item);
  }

  private byte[] bytes(String name) throws IOException, RejectedPictureException {
    try (InputStream in = folder.open(name)) {
      byte[] bytes = in.readNBytes(MAX_FILE + 1);
      if (bytes.length > MAX_FILE) {
        throw new RejectedPictureException("more than " + MAX_FILE + " bytes long");
      }
      return bytes;
    }
  }

  private static Image decode(byte[] bytes) throws RejectedPictureException {
    if (PngChunks.isPng(bytes)) {
      return PngPictures.decode(bytes);
    }
    if (bytes.length < 2 || bytes[0] != (byte) 0xff || bytes[1] != (byte) 0xd8) {
      throw new RejectedPictureException("neither a PNG nor a JPEG, whatever its name says");
    }
    try {
      return JpegDecoder.decode(bytes);
    } catch (JpegException e) {
      throw new RejectedPictureException(e.getMessage(), e);
    }
  }

  private Image fit(Image image) {
    int resolution = options.getResolution();
    return resolution == 0 ? image : Lanczos.resize(centre(image), resolution, resolution);
  }

  private static Image centre(Image image) {
    int side = Math.min(image.width(), image.height());
    if (image.width() == image.height()) {
      return image;
    }
    int channels = image.channels();
    int left = (image.width() - side) / 2;
    int top = (image.height() - side) / 2;
    byte[] square = new byte[side * side * channels];
    for (int y = 0; y < side; y++) {
      System.arraycopy(
          image.pixels(),
          ((top + y) * image.width() + left) * channels,
          square,
          y * side * channels,
          side * channels);
    }
    return new Image(side, side, channels, square);
  }
}
