package dev.pgan.runners.inspection;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.export.LayerTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** The layers of networks, for people. */
public final class LayersText {
  private static final String ROW = "%-32s %12s  %-22s %s";

  private LayersText() {}

  public static ImmutableList<String> lines(List<LayerTable.Row> rows) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(String.format(Locale.ROOT, ROW, "layer", "params", "output", "weight"));
    String network = "";
    for (int i = 0; i < rows.size(); i++) {
      LayerTable.Row row = rows.get(i);
      lines.add(
          String.format(
                  Locale.ROOT,
                  ROW,
                  row.name(),
                  String.format(Locale.ROOT, "%,d", row.params()),
                  shape(row.output()),
                  row.weight().asList())
              .stripTrailing());
      network = row.name().substring(0, row.name().indexOf('/') + 1);
      if (i + 1 == rows.size() || !rows.get(i + 1).name().startsWith(network)) {
        lines.add(total(network, rows));
      }
    }
    return lines.build();
  }

  private static String total(String network, List<LayerTable.Row> rows) {
    long params =
        rows.stream()
            .filter(row -> row.name().startsWith(network))
            .mapToLong(LayerTable.Row::params)
            .sum();
    return String.format(
        Locale.ROOT, "%-32s %12s", network + " in all", String.format(Locale.ROOT, "%,d", params));
  }

  private static String shape(Optional<Shape> shape) {
    if (shape.isEmpty()) {
      return "-";
    }
    return shape.get().isUnknown()
        ? "?"
        : Arrays.stream(shape.get().asArray())
            .mapToObj(size -> size == Shape.UNKNOWN_SIZE ? "?" : Long.toString(size))
            .collect(joining(", ", "[", "]"));
  }
}
