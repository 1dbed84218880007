package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.golden.GoldenNetworks;
import dev.pgan.model.golden.Npz;
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
    PyTorchNetworks theirs = theirs();
    return new Architecture(
        theirs.data(),
        theirs.config().toBuilder().setSpectralEpsilon(1e-8f).setAccumulations(1).build());
  }

  int batch() {
    return networks.integer("batch");
  }

  /** All of G and D, and Gs the same as G. */
  ImmutableMap<String, Tensor> state() {
    return networks.state(this::weight);
  }

  /** An array of a network in our layout. */
  Tensor weight(String array) {
    return theirs().ours(array, arrays().tensor(array));
  }

  private PyTorchNetworks theirs() {
    ImmutableMap.Builder<String, Tensor> all = ImmutableMap.builder();
    for (String name : arrays().names()) {
      if (name.startsWith("G/") || name.startsWith("D/")) {
        all.put(name, arrays().tensor(name));
      }
    }
    return new PyTorchNetworks(all.buildOrThrow());
  }

  /** Images NHWC. */
  Tensor images(String array) {
    return arrays().tensor(array).transposed(0, 2, 3, 1);
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
}
