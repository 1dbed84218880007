package dev.pgan.pipelines.network;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.pipelines.pickle.NumpyArray;
import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.pickle.PickledRecord;
import dev.pgan.pipelines.stage.UserException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network as the official program pickles it: the state of {@code tfutil.Network}, version 2.
 *
 * @param builder name of the function that builds it, such as {@code G_paper}
 * @param options what the function was called with, {@code None} left out
 * @param lod level of detail that the network was trained to; 0 is the full resolution
 * @param weights by official name, such as {@code 4x4/Dense/weight}
 */
record OfficialNetwork(
    String builder,
    ImmutableMap<String, Object> options,
    double lod,
    ImmutableMap<String, Tensor> weights) {
  private static final String LOD = "lod";

  /**
   * Takes the state of a record.
   *
   * @param file for messages
   * @throws UserException where it is not of that form
   */
  static OfficialNetwork of(PickledRecord record, String file) {
    Map<String, Object> fields = record.fields();
    if (!(fields.get("version") instanceof Number version)
        || version.intValue() != 2
        || !(fields.get("build_func_name") instanceof String builder)
        || !(fields.get("static_kwargs") instanceof Map<?, ?> options)
        || !(fields.get("variables") instanceof List<?> variables)) {
      throw new UserException(
          file
              + ": a network of version 2 with the fields build_func_name, static_kwargs and"
              + " variables expected, found version "
              + NumpyPickles.describe(fields.get("version"))
              + " with "
              + fields.keySet()
              + "; networks of the Theano version are not read: convert them with the official"
              + " program first");
    }
    ImmutableMap<String, Object> values =
        variables.stream()
            .flatMap(pair -> pair(pair, file))
            .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    // One array may stand for many variables, and its numbers are taken once.
    Map<Object, Tensor> tensors = new IdentityHashMap<>();
    ImmutableMap<String, Tensor> weights =
        values.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(LOD))
            .collect(
                toImmutableMap(
                    Map.Entry::getKey,
                    e ->
                        tensors.computeIfAbsent(
                            e.getValue(), value -> tensor(value, e.getKey(), file))));
    return new OfficialNetwork(
        builder.substring(builder.lastIndexOf('.') + 1),
        options.entrySet().stream()
            .filter(option -> option.getValue() != null)
            .collect(toImmutableMap(o -> NumpyPickles.text(o.getKey()), Map.Entry::getValue)),
        values.get(LOD) instanceof Number lod ? lod.doubleValue() : 0,
        weights);
  }

  private static Stream<Map.Entry<String, Object>> pair(Object pair, String file) {
    if (!(pair instanceof Object[] both) || both.length != 2 || both[1] == null) {
      throw new UserException(file + ": its variables are not pairs of a name and an array");
    }
    return Stream.of(Map.entry(NumpyPickles.text(both[0]), both[1]));
  }

  private static Tensor tensor(Object value, String name, String file) {
    if (!(value instanceof NumpyArray array)) {
      throw new UserException(file + ": the variable " + name + " is not an array of numbers");
    }
    return new Tensor(array.shape(), array.floats());
  }
}
