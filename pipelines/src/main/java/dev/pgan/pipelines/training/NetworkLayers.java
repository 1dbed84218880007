package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The layers of G and D as lines of text, with the shapes of what each one holds. */
final class NetworkLayers {
  private NetworkLayers() {}

  /** Such as {@code G 4x4/Dense: weight 512x8192, bias 512; 4,194,816 numbers}. */
  static ImmutableList<String> of(ImmutableMap<String, Tensor> state) {
    Map<String, StringBuilder> shapes = new LinkedHashMap<>();
    Map<String, Long> numbers = new LinkedHashMap<>();
    state.forEach(
        (name, tensor) -> {
          if (name.startsWith("G/") || name.startsWith("D/")) {
            int end = name.lastIndexOf('/');
            String layer = end > 1 ? name.substring(0, end) : name.substring(0, 1);
            StringBuilder line = shapes.computeIfAbsent(layer, key -> new StringBuilder());
            line.append(line.isEmpty() ? "" : ", ")
                .append(name.substring(end + 1))
                .append(' ')
                .append(shape(tensor.shape()));
            numbers.merge(layer, (long) tensor.data().length, Long::sum);
          }
        });
    return shapes.entrySet().stream()
        .map(
            layer ->
                String.format(
                    Locale.ROOT,
                    "%s: %s; %,d numbers",
                    layer.getKey().replaceFirst("/", " "),
                    layer.getValue(),
                    numbers.get(layer.getKey())))
        .collect(ImmutableList.toImmutableList());
  }

  private static String shape(ImmutableIntArray shape) {
    return shape.isEmpty()
        ? "1"
        : shape.stream().mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }
}
