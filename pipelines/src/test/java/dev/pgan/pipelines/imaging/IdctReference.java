package dev.pgan.pipelines.imaging;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The inverse DCT as section 1 of the specification reads: products with the golden matrices. */
final class IdctReference {
  private IdctReference() {}

  static byte[] transform(short[] block, int[] quant, int width, int height) {
    long[][] mv = matrix(height);
    long[][] mh = matrix(width);
    int[][] ws = new int[height][8];
    for (int y = 0; y < height; y++) {
      for (int u = 0; u < 8; u++) {
        long sum = 1024;
        for (int v = 0; v < 8; v++) {
          sum += mv[y][v] * block[8 * v + u] * quant[8 * v + u];
        }
        ws[y][u] = (int) (sum >> 11);
      }
    }
    byte[] out = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long sum = 1 << 17;
        for (int u = 0; u < 8; u++) {
          sum += mh[x][u] * ws[y][u];
        }
        int ten = (int) (sum >> 18) & 1023;
        int signed = ten < 512 ? ten : ten - 1024;
        out[y * width + x] = (byte) Math.max(0, Math.min(255, signed + 128));
      }
    }
    return out;
  }

  private static long[][] matrix(int size) {
    try {
      String json = Files.readString(GoldenFiles.ours("idct_matrices.json"));
      JsonArray rows = JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("M" + size);
      long[][] matrix = new long[size][8];
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < 8; k++) {
          matrix[i][k] = rows.get(i).getAsJsonArray().get(k).getAsLong();
        }
      }
      return matrix;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
