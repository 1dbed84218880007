package dev.pgan.pipelines.dataset.source;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_COLOR_MAP;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_COMPRESSION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_EXTRA_SAMPLES;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_ORIENTATION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_SAMPLES_PER_PIXEL;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_SAMPLE_FORMAT;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/**
 * Decodes the first page of a TIFF: grey of up to 8 bits, RGB of 8 or 16 bits, each with alpha or
 * not, and palettes; turned as its orientation says. What has no exact meaning as RGB is refused.
 */
final class TiffPictures {
  /**
   * Numbers of the compressions that are read: none, three of fax, LZW, two of deflate, PackBits.
   */
  private static final ImmutableSet<Integer> COMPRESSIONS =
      ImmutableSet.of(1, 2, 3, 4, 5, 8, 32946, 32773);

  private static final ImmutableMap<Integer, String> COLOURS =
      ImmutableMap.of(
          4, "a mask", 5, "CMYK", 6, "YCbCr", 8, "CIE Lab", 9, "ICC Lab", 10, "ITU Lab");

  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int RGB_CHANNELS = 3;

  // Kinds of a further channel.
  private static final int UNKNOWN = 0;
  private static final int PREMULTIPLIED = 1;
  private static final int ALPHA = 2;

  private TiffPictures() {}

  static boolean isTiff(byte[] bytes) {
    return bytes.length >= 4
        && (isStart(bytes, 'I', 42, 0)
            || isStart(bytes, 'M', 0, 42)
            || isStart(bytes, 'I', 43, 0)
            || isStart(bytes, 'M', 0, 43));
  }

  private static boolean isStart(byte[] bytes, int order, int third, int fourth) {
    return bytes[0] == order && bytes[1] == order && bytes[2] == third && bytes[3] == fourth;
  }

  static Image decode(byte[] bytes, long maxPixels, boolean alpha) throws RejectedPictureException {
    if (bytes[2] + bytes[3] == 43) {
      throw new RejectedPictureException(
          "a TIFF of 64 bit offsets (BigTIFF): convert it to PNG first");
    }
    return JdkReader.read("TIFF", bytes, reader -> page(reader, maxPixels, alpha));
  }

  private static Image page(ImageReader reader, long maxPixels, boolean alpha)
      throws IOException, RejectedPictureException {
    // All rows of a strip or a tile are unpacked, whatever the height of the page.
    JdkReader.checkSize(reader.getTileWidth(0), reader.getTileHeight(0), maxPixels);
    TIFFDirectory page = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
    int colours = number(page, TAG_PHOTOMETRIC_INTERPRETATION, 1);
    checkIsKnown(page, colours);
    BufferedImage picture = JdkReader.pixels(reader, maxPixels);
    return ExifOrientation.upright(
        switch (colours) {
          case RGB -> ofColours(picture, page, alpha);
          case PALETTE -> JdkPixels.of(picture.getRaster(), palette(page), alpha);
          default -> JdkPixels.ofGrey(picture, alpha);
        },
        number(page, TAG_ORIENTATION, 1));
  }

  /** Decodes RGB; a fourth channel may have no meaning. */
  private static Image ofColours(BufferedImage picture, TIFFDirectory page, boolean alpha) {
    boolean any = Ints.contains(numbers(page, TAG_EXTRA_SAMPLES, ALPHA), UNKNOWN);
    return alpha && any
        ? Transparency.opaque(JdkPixels.of(picture, false))
        : JdkPixels.of(picture, alpha);
  }

  /** The upper 8 bits of the palette, as Pillow takes them; the JDK would round. */
  private static IndexColorModel palette(TIFFDirectory page) {
    int[] map = page.getTIFFField(TAG_COLOR_MAP).getAsInts();
    int size = map.length / RGB_CHANNELS;
    byte[] upper = new byte[map.length];
    for (int i = 0; i < map.length; i++) {
      upper[i] = (byte) (map[i] >> 8);
    }
    byte[][] channels = new byte[RGB_CHANNELS][];
    for (int c = 0; c < RGB_CHANNELS; c++) {
      channels[c] = Arrays.copyOfRange(upper, c * size, (c + 1) * size);
    }
    return new IndexColorModel(8, size, channels[0], channels[1], channels[2]);
  }

  private static void checkIsKnown(TIFFDirectory page, int colours)
      throws RejectedPictureException {
    int compression = number(page, TAG_COMPRESSION, 1);
    refuse(!COMPRESSIONS.contains(compression), "packed by method " + compression);
    refuse(colours > PALETTE, "of " + COLOURS.getOrDefault(colours, "unknown colours"));
    int[] bits = numbers(page, TAG_BITS_PER_SAMPLE, 1);
    int samples = number(page, TAG_SAMPLES_PER_PIXEL, 1);
    int expected = colours == RGB ? 3 : 1;
    refuse(
        samples < expected || samples > expected + (colours == PALETTE ? 0 : 1),
        "of " + samples + " samples for each pixel");
    refuse(Arrays.stream(bits).distinct().count() > 1, "of channels of different bits");
    refuse(!ImmutableSet.of(1, 2, 4, 8, 16).contains(bits[0]), "of " + bits[0] + " bits");
    refuse(bits[0] > 8 && colours != RGB, "of grey or palette of " + bits[0] + " bits");
    refuse(
        Arrays.stream(numbers(page, TAG_SAMPLE_FORMAT, 1)).anyMatch(format -> format != 1),
        "of signed numbers or floats");
    refuse(
        Ints.contains(numbers(page, TAG_EXTRA_SAMPLES, ALPHA), PREMULTIPLIED),
        "of colours that are multiplied by alpha");
  }

  private static void refuse(boolean unknown, String what) throws RejectedPictureException {
    if (unknown) {
      throw new RejectedPictureException("a TIFF " + what + ": convert it to PNG of 8 bits first");
    }
  }

  private static int number(TIFFDirectory page, int tag, int standard) {
    return numbers(page, tag, standard)[0];
  }

  private static int[] numbers(TIFFDirectory page, int tag, int standard) {
    TIFFField field = page.getTIFFField(tag);
    return field == null ? new int[] {standard} : field.getAsInts();
  }
}
