package dev.pgan.pipelines.imaging;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.Streams.stream;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The golden values of CelebA-HQ: those in {@code -Dgolden.dir}, else the copies here. */
public final class GoldenFiles {
  private GoldenFiles() {}

  /** A file or folder below {@code celebahq}. */
  public static Path path(String name) {
    String given = System.getProperty("golden.dir", "");
    return given.isEmpty() ? ours(name) : Path.of(given).resolve("celebahq").resolve(name);
  }

  /**
   * A file or folder below {@code celebahq} of the copies here, whatever {@code golden.dir} says.
   */
  public static Path ours(String name) {
    try {
      return Path.of(GoldenFiles.class.getResource("/golden").toURI())
          .resolve("celebahq")
          .resolve(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The objects of a JSON array. */
  public static ImmutableList<JsonObject> cases(String name) throws IOException {
    return stream(JsonParser.parseString(Files.readString(path(name))).getAsJsonArray())
        .map(JsonElement::getAsJsonObject)
        .collect(toImmutableList());
  }

  /** Numbers, as such or as hexadecimal strings. */
  public static double[] doubles(JsonArray array) {
    return stream(array).mapToDouble(e -> Double.parseDouble(e.getAsString())).toArray();
  }

  /** Floats that are kept exactly. */
  public static float[] floats(JsonArray array) {
    double[] values = doubles(array);
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Whole numbers. */
  public static int[] ints(JsonArray array) {
    return stream(array).mapToInt(JsonElement::getAsInt).toArray();
  }

  /** A PNG of 8 bit grey or RGB. */
  public static Image png(Path file) throws IOException {
    BufferedImage read = ImageIO.read(file.toFile());
    Raster raster = read.getRaster();
    int channels = raster.getNumBands();
    int[] samples = raster.getPixels(0, 0, read.getWidth(), read.getHeight(), (int[]) null);
    if (!(raster.getDataBuffer() instanceof DataBufferByte) || channels == 2 || channels > 3) {
      throw new IOException(file + " is neither grey nor RGB of 8 bits");
    }
    byte[] pixels = new byte[samples.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) samples[i];
    }
    return new Image(read.getWidth(), read.getHeight(), channels, pixels);
  }

  /** Lower-case hex. */
  @SuppressWarnings("deprecation") // The golden values are MD5 sums.
  public static String md5(byte[] bytes) {
    return Hashing.md5().hashBytes(bytes).toString();
  }

  /** MD5 of little endian floats. */
  public static String md5(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return md5(buffer.array());
  }
}
