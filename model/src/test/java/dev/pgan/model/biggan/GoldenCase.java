package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.model.golden.Npz;
import dev.pgan.v1.BigGanConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One case of the golden values of the authors' PyTorch program: {@code NAME.npz, NAME.json}. */
record GoldenCase(Struct json, Npz arrays) {
  static GoldenCase read(Path npz) throws IOException {
    Struct.Builder json = Struct.newBuilder();
    String text = Files.readString(Path.of(npz.toString().replaceFirst("npz$", "json")));
    JsonFormat.parser().merge(text, json);
    return new GoldenCase(json.getFieldsOrThrow("case").getStructValue(), Npz.read(npz));
  }

  Architecture architecture() {
    return new Architecture(
        new DataShape(integer("res"), 3, integer("classes")),
        BigGanConfig.newBuilder()
            .setWidth(integer("ch"))
            .setLatentSize(integer("dim_z"))
            .setSharedSize(integer("shared_dim"))
            .setHierarchical(value("hier").getBoolValue())
            .setGeneratorAttention(Integer.parseInt(value("G_attn").getStringValue()))
            .setDiscriminatorAttention(Integer.parseInt(value("D_attn").getStringValue()))
            .setWide(true)
            .setSpectralEpsilon(1e-8f)
            .setAccumulations(1)
            .build());
  }

  int batch() {
    return integer("batch");
  }

  private int integer(String field) {
    return (int) value(field).getNumberValue();
  }

  private Value value(String field) {
    return json.getFieldsOrThrow(field);
  }

  /** All of G and D, and Gs the same as G. */
  ImmutableMap<String, Tensor> state() {
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    for (String name : arrays.names()) {
      if (name.startsWith("G/")) {
        state.put("Gs/" + name.substring(2), weight(name));
      }
      if (name.startsWith("G/") || name.startsWith("D/")) {
        state.put(name, weight(name));
      }
    }
    return state.buildOrThrow();
  }

  /** An array of a network in our layout: HWIO of OIHW; [in, out] of a linear layer's [out, in]. */
  Tensor weight(String array) {
    ImmutableIntArray shape = arrays.shape(array);
    if (shape.length() == 4) {
      return transposed(array, 2, 3, 1, 0);
    }
    return shape.length() == 2 && isLinear(array) ? transposed(array, 1, 0) : arrays.tensor(array);
  }

  private boolean isLinear(String array) {
    boolean conditional = array.endsWith(".gain.weight") || array.endsWith(".bias.weight");
    return array.endsWith("linear.weight") || conditional && integer("shared_dim") > 0;
  }

  /** Images NHWC. */
  Tensor images(String array) {
    return transposed(array, 0, 2, 3, 1);
  }

  /** One-hot [n, classes]. */
  Tensor labels(String array) {
    int[] numbers = arrays.ints(array);
    int classes = integer("classes");
    float[] labels = new float[numbers.length * classes];
    for (int i = 0; i < numbers.length; i++) {
      labels[i * classes + numbers[i]] = 1;
    }
    return Tensor.of(labels, numbers.length, classes);
  }

  private Tensor transposed(String array, int... axes) {
    ImmutableIntArray shape = arrays.shape(array);
    float[] from = arrays.floats(array);
    float[] to = new float[from.length];
    int[] strides = new int[axes.length];
    int[] sizes = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      sizes[i] = shape.get(axes[i]);
      strides[i] = 1;
      for (int j = axes[i] + 1; j < shape.length(); j++) {
        strides[i] *= shape.get(j);
      }
    }
    for (int i = 0; i < to.length; i++) {
      int rest = i;
      int index = 0;
      for (int j = axes.length - 1; j >= 0; j--) {
        index += rest % sizes[j] * strides[j];
        rest /= sizes[j];
      }
      to[i] = from[index];
    }
    return new Tensor(ImmutableIntArray.copyOf(sizes), to);
  }
}
