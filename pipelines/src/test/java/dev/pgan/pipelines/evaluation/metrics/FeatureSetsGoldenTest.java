package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Kernel distances, precision and recall of given features against torch-fidelity's figures. */
class FeatureSetsGoldenTest {
  private static final double KID = 1e-9;

  @TestFactory
  Stream<DynamicTest> figuresAreThoseOfTorchFidelity() throws IOException {
    ImmutableList<Path> files = GoldenFolder.files("evaluation", "kid-prc.npz");
    assertFalse(files.isEmpty(), "the golden folder has no evaluation/kid-prc.npz");
    Npz arrays = Npz.read(files.get(0));
    Struct.Builder json = Struct.newBuilder();
    JsonFormat.parser().merge(Files.readString(files.get(0).resolveSibling("kid-prc.json")), json);
    return json.getFieldsMap().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check(arrays, entry.getKey(), fields(entry.getValue()))));
  }

  private static void check(Npz arrays, String name, Map<String, Value> golden) {
    FeatureSet fakes = features(arrays, name + "/fake");
    FeatureSet reals = features(arrays, name + "/real");

    Map<String, Value> all = fields(golden.get("kid_one_subset_of_all_first_n"));
    int[] first = firstNumbers((int) number(all, "n"));
    double distance = KernelDistance.of(fakes.choose(first), reals.choose(first));
    assertEquals(number(all, "value"), distance, KID * number(all, "value"));

    Map<String, Value> some = fields(golden.get("kid_subsets_of_100_x100_numpy_seed_2020"));
    double[] allAndSubsets = KernelDistance.withSubsets(fakes, reals, 100, 100, 2020);
    double[] distances = Arrays.copyOfRange(allAndSubsets, 1, allAndSubsets.length);
    double mean = Arrays.stream(distances).average().orElseThrow();
    double deviation =
        Math.sqrt(
            DoubleStream.of(distances).map(d -> (d - mean) * (d - mean)).average().orElseThrow());
    double expectedMean = number(some, "kernel_inception_distance_mean");
    double expectedDeviation = number(some, "kernel_inception_distance_std");
    assertEquals(expectedMean, mean, KID * expectedMean);
    assertEquals(expectedDeviation, deviation, KID * expectedMean);

    Map<String, Value> k3 = fields(golden.get("k3"));
    Manifold manifold = Manifold.of(fakes, reals);
    assertEquals(number(k3, "precision"), manifold.precision(), 1.01 / fakes.count());
    assertEquals(number(k3, "recall"), manifold.recall(), 1.01 / reals.count());
    Manifold swapped = Manifold.of(reals, fakes);
    assertEquals(manifold.precision(), swapped.recall());
    assertEquals(manifold.recall(), swapped.precision());
  }

  private static int[] firstNumbers(int count) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private static FeatureSet features(Npz arrays, String name) {
    return FeatureSet.of(arrays.floats(name), arrays.shape(name).get(1));
  }

  private static Map<String, Value> fields(Value value) {
    return value.getStructValue().getFieldsMap();
  }

  private static double number(Map<String, Value> fields, String name) {
    return fields.get(name).getNumberValue();
  }
}
