package dev.pgan.pipelines.dataset.source;

import static com.google.common.base.Preconditions.checkArgument;

import ar.com.hjg.pngj.Deinterlacer;
import ar.com.hjg.pngj.IdatSet;
import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.PngReaderByte;
import ar.com.hjg.pngj.chunks.PngChunkPLTE;
import ar.com.hjg.pngj.chunks.PngChunkTRNS;
import dev.pgan.pipelines.imaging.Image;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/**
 * Decodes PNG. Grey of up to 8 bits stays grey; all else becomes RGB as Pillow's {@code
 * convert("RGB")} makes it: alpha is dropped, 16 bits lose the lower 8. Where alpha is asked for,
 * everything becomes RGBA as by {@code convert("RGBA")}. Grey of 16 bits, which Pillow clips, is
 * refused.
 */
final class PngPictures {
  private static final int GREY = 0;
  private static final int ALPHA = 3;

  private PngPictures() {}

  /**
   * @param maxPixels that the header may tell, at most 2^28
   * @param alpha whether the result has alpha, which is opaque where the picture has none
   */
  static Image decode(byte[] bytes, long maxPixels, boolean alpha) throws RejectedPictureException {
    PngChunks header = PngChunks.read(bytes);
    if (header.width() <= 0
        || header.height() <= 0
        || (long) header.width() * header.height() > maxPixels) {
      throw new RejectedPictureException(
          "a PNG of "
              + header.width()
              + "x"
              + header.height()
              + " is too large: at most "
              + maxPixels
              + " pixels are decoded");
    }
    if (header.colorType() == GREY && header.bitDepth() == 16) {
      throw new RejectedPictureException("a grey PNG of 16 bits: convert it to 8 bits first");
    }
    try {
      return read(PngChunks.needed(bytes), alpha);
    } catch (RuntimeException e) {
      // The library's own exceptions, and those that it does not catch, such as for an index out of
      // bounds.
      throw new RejectedPictureException("broken PNG: " + e.getMessage(), e);
    }
  }

  private static Image read(byte[] bytes, boolean alpha) {
    PngReaderByte reader = new PngReaderByte(new ByteArrayInputStream(bytes));
    try {
      reader.setCrcCheckDisabled(); // PngChunks has checked the checksums.
      ImageInfo info = reader.imgInfo;
      int channels = alpha ? 4 : info.greyscale && !info.alpha ? 1 : 3;
      byte[][] table = table(reader, info, channels);
      byte[] pixels = new byte[info.rows * info.cols * channels];
      for (int y = 0; y < info.rows; y++) {
        byte[] row = reader.readRowByte().getScanlineByte();
        convert(row, info, table, pixels, y * info.cols * channels, channels);
      }
      reader.end();
      if (alpha) {
        clearKeyColour(reader, info, pixels);
      }
      checkWhole(reader.getChunkseq().getIdatSet(), info);
      return new Image(info.cols, info.rows, channels, pixels);
    } finally {
      reader.close();
    }
  }

  /** Checks that all rows are there: where there are too few, the library repeats the last one. */
  private static void checkWhole(IdatSet data, ImageInfo info) {
    Deinterlacer interlaced = data.getDeinterlacer();
    long expected =
        interlaced == null ? info.rows * (info.bytesPerRow + 1L) : interlaced.getTotalRawBytes();
    checkArgument(
        data.getBytesOut() == expected,
        "%s bytes of pixels expected, %s found",
        expected,
        data.getBytesOut());
  }

  /** What a sample stands for in each channel, where it is not the value itself. */
  private static byte[][] table(PngReaderByte reader, ImageInfo info, int channels) {
    byte[][] table = new byte[channels][256];
    if (info.indexed) {
      PngChunkPLTE palette = reader.getMetadata().getPLTE();
      checkArgument(palette != null, "it has no palette");
      for (int i = 0; i < palette.getNentries(); i++) {
        int rgb = palette.getEntry(i);
        for (int c = 0; c < 3; c++) {
          table[c][i] = (byte) (rgb >> (16 - 8 * c));
        }
      }
      if (channels > ALPHA) {
        fillAlpha(reader, table[ALPHA]);
      }
    } else {
      int max = (1 << Math.min(info.bitDepth, 8)) - 1;
      for (int i = 0; i <= max; i++) {
        for (byte[] channel : table) {
          channel[i] = (byte) (i * 255 / max);
        }
      }
      if (channels > ALPHA && !info.alpha) {
        Arrays.fill(table[ALPHA], (byte) 255);
      }
    }
    return table;
  }

  /** Alpha of the entries of the palette; those that the file leaves out are opaque. */
  private static void fillAlpha(PngReaderByte reader, byte[] table) {
    Arrays.fill(table, (byte) 255);
    PngChunkTRNS transparency = reader.getMetadata().getTRNS();
    if (transparency != null) {
      int[] alpha = transparency.getPalletteAlpha();
      for (int i = 0; i < alpha.length; i++) {
        table[i] = (byte) alpha[i];
      }
    }
  }

  /** A file without alpha may have one colour that is transparent. */
  private static void clearKeyColour(PngReaderByte reader, ImageInfo info, byte[] pixels) {
    PngChunkTRNS transparency = reader.getMetadata().getTRNS();
    if (transparency == null || info.indexed || info.alpha) {
      return;
    }
    checkArgument(info.bitDepth <= 8, "16 bits and a transparent colour: convert it to 8 bits");
    int[] key = new int[ALPHA];
    if (info.greyscale) {
      Arrays.fill(key, transparency.getGray() * 255 / ((1 << info.bitDepth) - 1));
    } else {
      key = transparency.getRGB();
    }
    for (int at = 0; at < pixels.length; at += ALPHA + 1) {
      if ((pixels[at] & 255) == key[0]
          && (pixels[at + 1] & 255) == key[1]
          && (pixels[at + 2] & 255) == key[2]) {
        pixels[at + ALPHA] = 0;
      }
    }
  }

  private static void convert(
      byte[] row, ImageInfo info, byte[][] table, byte[] pixels, int to, int channels) {
    boolean asItIs = info.channels == channels && info.bitDepth >= 8 && !info.indexed;
    if (asItIs) {
      System.arraycopy(row, 0, pixels, to, info.cols * channels);
      return;
    }
    // Palette indexes and grey are in one band for all channels, alpha is in the last.
    int step = info.channels >= 3 ? 1 : 0;
    for (int x = 0, from = 0; x < info.cols; x++, from += info.channels) {
      for (int c = 0; c < channels; c++) {
        int band = c == ALPHA ? info.channels - 1 : c * step;
        pixels[to++] = table[c][row[from + band] & 255];
      }
    }
  }
}
