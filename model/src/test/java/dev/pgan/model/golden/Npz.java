package dev.pgan.model.golden;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The arrays of an .npz file: a zip of .npy, C order, little endian (numpy.lib.format, version 1
 * and 2).
 */
public final class Npz {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '([^']+)', 'fortran_order': (\\w+), 'shape': \\(([^)]*)\\)");

  private final Path file;
  private final ImmutableMap<String, Array> arrays;

  private Npz(Path file, ImmutableMap<String, Array> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  public static Npz read(Path file) throws IOException {
    ImmutableMap.Builder<String, Array> arrays = ImmutableMap.builder();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] npy = zip.getInputStream(entry).readAllBytes();
        arrays.put(entry.getName().replaceFirst("\\.npy$", ""), Array.parse(npy));
      }
    }
    return new Npz(file, arrays.buildOrThrow());
  }

  /** Names in the order of the file, such as {@code lod0/G_images}. */
  public ImmutableSet<String> names() {
    return arrays.keySet();
  }

  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  public ImmutableIntArray shape(String name) {
    return array(name).shape;
  }

  /** All values, row-major, whatever their type. */
  public double[] doubles(String name) {
    Array a = array(name);
    return IntStream.range(0, a.size()).mapToDouble(a::at).toArray();
  }

  /** All values, row-major, whatever their type. */
  public float[] floats(String name) {
    Array a = array(name);
    float[] values = new float[a.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) a.at(i);
    }
    return values;
  }

  /** All values, row-major, whatever their type. */
  public int[] ints(String name) {
    Array a = array(name);
    return IntStream.range(0, a.size()).map(i -> (int) a.at(i)).toArray();
  }

  /** The bytes of an array of type u1. */
  public byte[] bytes(String name) {
    Array a = array(name);
    checkArgument(a.type.equals("|u1"), "%s in %s is of type %s, not |u1", name, file, a.type);
    byte[] values = new byte[a.size()];
    a.data.duplicate().get(values);
    return values;
  }

  public Tensor tensor(String name) {
    return new Tensor(shape(name), floats(name));
  }

  private Array array(String name) {
    checkArgument(arrays.containsKey(name), "there is no array %s in %s", name, file);
    return arrays.get(name);
  }

  private record Array(String type, ImmutableIntArray shape, ByteBuffer data) {
    static Array parse(byte[] npy) {
      ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
      int prefix = npy[6] == 1 ? 10 : 12;
      int length = npy[6] == 1 ? buffer.getShort(8) & 0xffff : buffer.getInt(8);
      String text = new String(npy, prefix, length, StandardCharsets.US_ASCII);
      Matcher header = HEADER.matcher(text);
      checkArgument(header.find() && header.group(2).equals("False"), "not in C order: %s", text);
      ImmutableIntArray.Builder shape = ImmutableIntArray.builder();
      Pattern.compile("\\d+")
          .matcher(header.group(3))
          .results()
          .forEach(d -> shape.add(Integer.parseInt(d.group())));
      ByteBuffer data = buffer.position(prefix + length).slice().order(ByteOrder.LITTLE_ENDIAN);
      return new Array(header.group(1), shape.build(), data);
    }

    int size() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }

    double at(int i) {
      return switch (type) {
        case "|u1" -> data.get(i) & 0xff;
        case "<i4" -> data.getInt(4 * i);
        case "<i8" -> data.getLong(8 * i);
        case "<f4" -> data.getFloat(4 * i);
        case "<f8" -> data.getDouble(8 * i);
        default -> throw new IllegalArgumentException("unknown type of array: " + type);
      };
    }
  }
}
