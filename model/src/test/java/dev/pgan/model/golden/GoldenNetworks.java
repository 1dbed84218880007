package dev.pgan.model.golden;

import com.google.common.collect.ImmutableMap;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.RunningAverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Golden values of two networks: {@code NAME.npz} and {@code NAME.json}.
 *
 * @param settings what the json file has under {@code case}
 */
public record GoldenNetworks(Struct settings, Npz arrays) {
  public static GoldenNetworks read(Path npz) throws IOException {
    Struct.Builder json = Struct.newBuilder();
    String text = Files.readString(Path.of(npz.toString().replaceFirst("npz$", "json")));
    JsonFormat.parser().merge(text, json);
    return new GoldenNetworks(json.getFieldsOrThrow("case").getStructValue(), Npz.read(npz));
  }

  public Value value(String field) {
    return settings.getFieldsOrThrow(field);
  }

  public int integer(String field) {
    return (int) value(field).getNumberValue();
  }

  /** Of a field that may be missing. */
  public boolean flag(String field) {
    return settings.getFieldsOrDefault(field, Value.getDefaultInstance()).getBoolValue();
  }

  /**
   * All of G and D, and Gs the same as G.
   *
   * @param layout from the name of an array to the array as our networks have it
   */
  public ImmutableMap<String, Tensor> state(Function<String, Tensor> layout) {
    ImmutableMap.Builder<String, Tensor> networks = ImmutableMap.builder();
    for (String name : arrays.names()) {
      if (name.startsWith("G/") || name.startsWith("D/")) {
        networks.put(name, layout.apply(name));
      }
    }
    return RunningAverage.startingFrom(networks.buildOrThrow());
  }
}
