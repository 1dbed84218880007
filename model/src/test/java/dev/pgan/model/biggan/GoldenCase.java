package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.model.golden.GoldenNetworks;
import dev.pgan.model.golden.Npz;
import dev.pgan.v1.BigGanConfig;
import java.io.IOException;
import java.nio.file.Path;

/** One case of the golden values of the authors' PyTorch program: {@code NAME.npz, NAME.json}. */
record GoldenCase(GoldenNetworks networks) {
  static GoldenCase read(Path npz) throws IOException {
    return new GoldenCase(GoldenNetworks.read(npz));
  }

  Npz arrays() {
    return networks.arrays();
  }

  Architecture architecture() {
    return new Architecture(
        new DataShape(networks.integer("res"), 3, networks.integer("classes")),
        BigGanConfig.newBuilder()
            .setWidth(networks.integer("ch"))
            .setLatentSize(networks.integer("dim_z"))
            .setSharedSize(networks.integer("shared_dim"))
            .setHierarchical(networks.value("hier").getBoolValue())
            .setGeneratorAttention(Integer.parseInt(networks.value("G_attn").getStringValue()))
            .setDiscriminatorAttention(Integer.parseInt(networks.value("D_attn").getStringValue()))
            .setWide(true)
            .setSpectralEpsilon(1e-8f)
            .setAccumulations(1)
            .setSingularValues(networks.flag("deep") ? networks.integer("singular_values") : 1)
            .setDeep(networks.flag("deep"))
            .build());
  }

  int batch() {
    return networks.integer("batch");
  }

  /** All of G and D, and Gs the same as G. */
  ImmutableMap<String, Tensor> state() {
    return networks.state(this::weight);
  }

  /** An array of a network in our layout: HWIO of OIHW; [in, out] of a linear layer's [out, in]. */
  Tensor weight(String array) {
    ImmutableIntArray shape = arrays().shape(array);
    if (shape.length() == 4) {
      return transposed(array, 2, 3, 1, 0);
    }
    return shape.length() == 2 && isLinear(array)
        ? transposed(array, 1, 0)
        : arrays().tensor(array);
  }

  private boolean isLinear(String array) {
    boolean conditional = array.endsWith(".gain.weight") || array.endsWith(".bias.weight");
    return array.endsWith("linear.weight") || conditional && networks.integer("shared_dim") > 0;
  }

  /** Images NHWC. */
  Tensor images(String array) {
    return transposed(array, 0, 2, 3, 1);
  }

  /** One-hot [n, classes]. */
  Tensor labels(String array) {
    int[] numbers = arrays().ints(array);
    int classes = networks.integer("classes");
    float[] labels = new float[numbers.length * classes];
    for (int i = 0; i < numbers.length; i++) {
      labels[i * classes + numbers[i]] = 1;
    }
    return Tensor.of(labels, numbers.length, classes);
  }

  private Tensor transposed(String array, int... axes) {
    ImmutableIntArray shape = arrays().shape(array);
    float[] from = arrays().floats(array);
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
