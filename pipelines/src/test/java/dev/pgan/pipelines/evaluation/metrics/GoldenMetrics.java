package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** metrics/metrics.npz and the figures beside it. */
record GoldenMetrics(Npz arrays, Map<String, Value> values) {
  static GoldenMetrics read() throws IOException {
    ImmutableList<Path> files = GoldenFolder.files("metrics", "metrics.npz");
    Struct.Builder json = Struct.newBuilder();
    Path figures = files.get(0).resolveSibling("metrics.json");
    JsonFormat.parser().merge(Files.readString(figures), json);
    return new GoldenMetrics(
        Npz.read(files.get(0)), json.getFieldsOrThrow("values").getStructValue().getFieldsMap());
  }

  /** A test of each figure whose name begins so. */
  Stream<DynamicTest> tests(String prefix, Consumer<String> check) {
    List<String> names = values.keySet().stream().filter(n -> n.startsWith(prefix)).toList();
    checkState(!names.isEmpty(), "no figures %s", prefix);
    return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> check.accept(name)));
  }

  double value(String name) {
    checkArgument(values.containsKey(name), "there is no figure %s", name);
    return values.get(name).getNumberValue();
  }

  double[] list(String name) {
    checkArgument(values.containsKey(name), "there is no list %s", name);
    return values.get(name).getListValue().getValuesList().stream()
        .mapToDouble(Value::getNumberValue)
        .toArray();
  }

  /** Images of an array of bytes [n, channels, height, width]. */
  ImageBatch images(String name) {
    int[] shape = arrays.shape(name).toArray();
    return new ImageBatch(shape[0], shape[1], shape[2], shape[3], arrays.bytes(name));
  }

  static ImageBatch slice(ImageBatch images, int from, int to) {
    return new ImageBatch(
        to - from,
        images.channels(),
        images.height(),
        images.width(),
        Arrays.copyOfRange(images.pixels(), from * images.imageBytes(), to * images.imageBytes()));
  }
}
