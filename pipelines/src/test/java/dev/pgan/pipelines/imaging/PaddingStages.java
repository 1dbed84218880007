package dev.pgan.pipelines.imaging;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** MD5 of what the padding goes through, for the golden stages. */
public final class PaddingStages {
  private final Image image;
  private final Pads pads;
  private final double sigma;
  private final int[] columns;
  private final int[] rows;

  private PaddingStages(Image image, Pads pads, double sigma) {
    this.image = image;
    this.pads = pads;
    this.sigma = sigma;
    columns = Reflection.indices(image.width(), pads.left(), pads.right());
    rows = Reflection.indices(image.height(), pads.top(), pads.bottom());
  }

  /** All stages by their name in stages.tsv. */
  public static ImmutableMap<String, String> md5(Image image, Pads pads, double sigma) {
    PaddingStages stages = new PaddingStages(image, pads, sigma);
    FadedPadding padding = new FadedPadding(image, pads, sigma);
    float[] medians = padding.medians();
    int stride = stages.columns.length * image.channels();
    EdgeDistance.Run all = new EdgeDistance.Run(0, stages.columns.length);
    return ImmutableMap.<String, String>builder()
        .put("pad_reflect_f32", stages.reflected())
        .put("pad_mask_f32", stages.mask())
        .put("pad_gauss_f32", stages.gauss())
        .put("pad_blend1_f32", stages.rows(stride, (y, row) -> padding.blurred(y, all, row)))
        .put(
            "pad_blend2_f32",
            stages.rows(
                stride,
                (y, row) -> {
                  padding.blurred(y, all, row);
                  padding.fade(y, all, medians, row);
                }))
        .put("pad", GoldenFiles.md5(FadedPadding.pad(image, pads, sigma).pixels()))
        .build();
  }

  interface Rows {
    void make(int y, float[] row);
  }

  @SuppressWarnings("deprecation") // The golden values are MD5 sums.
  private String rows(int width, Rows maker) {
    Hasher hasher = Hashing.md5().newHasher();
    float[] row = new float[width];
    for (int y = 0; y < rows.length; y++) {
      maker.make(y, row);
      ByteBuffer bytes = ByteBuffer.allocate(4 * width).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(row);
      hasher.putBytes(bytes.array());
    }
    return hasher.hash().toString();
  }

  private String reflected() {
    int c = image.channels();
    return rows(
        columns.length * c,
        (y, row) -> {
          for (int i = 0; i < row.length; i++) {
            row[i] = image.pixels()[(rows[y] * image.width() + columns[i / c]) * c + i % c] & 0xff;
          }
        });
  }

  private String mask() {
    EdgeDistance across = new EdgeDistance(image.width(), pads.left(), pads.right());
    EdgeDistance down = new EdgeDistance(image.height(), pads.top(), pads.bottom());
    return rows(
        columns.length,
        (y, row) -> {
          for (int x = 0; x < row.length; x++) {
            row[x] = EdgeDistance.mask(across.at(x), down.at(y));
          }
        });
  }

  private String gauss() {
    boolean[] allColumns = new boolean[columns.length];
    Arrays.fill(allColumns, true);
    boolean[] allRows = new boolean[rows.length];
    Arrays.fill(allRows, true);
    ReflectedBlur blur = new ReflectedBlur(image, columns, rows, sigma, allColumns, allRows);
    int c = image.channels();
    return rows(
        columns.length * c,
        (y, row) -> {
          for (int i = 0; i < row.length; i++) {
            row[i] = blur.samples()[blur.offset(i / c, y) + i % c];
          }
        });
  }
}
