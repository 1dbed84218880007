package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.BaseEncoding;
import com.google.common.io.Resources;
import com.google.protobuf.TextFormat;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The page of a run: a template, everything put into it escaped. */
final class ReportPage {
  private ReportPage() {}

  static String render(RunContents run) throws IOException {
    Map<String, Object> page = new HashMap<>();
    page.put("title", run.path().replaceFirst("^.*/([^/]+/[^/]+)$", "$1"));
    page.put("reals", run.reals().map(ReportPage::dataUri).orElse(null));
    page.put("fakes", fakes(run));
    page.put("hasFakes", !run.fakes().isEmpty());
    page.put("lastFake", run.fakes().size() - 1);
    page.put("fakesShown", run.fakes().size());
    page.put("fakesInAll", run.fakesInAll());
    page.put("fakesLeftOut", run.fakes().size() < run.fakesInAll());
    page.put("charts", charts(run));
    page.put("hasMetrics", !run.results().isEmpty());
    SnapshotTable table = SnapshotTable.of(run);
    page.put("hasSnapshots", !table.rows().isEmpty());
    page.put("head", table.head());
    page.put("rows", table.rows().stream().map(cells -> ImmutableMap.of("cells", cells)).toList());
    page.put(
        "facts",
        Provenance.of(run).entrySet().stream()
            .map(fact -> ImmutableMap.of("name", fact.getKey(), "value", fact.getValue()))
            .toList());
    page.put("config", run.config().orElse(null));
    page.put(
        "dataset",
        run.dataset()
            .map(d -> TextFormat.printer().printToString(d.toBuilder().clearShards().build()))
            .orElse(null));
    return template().execute(page);
  }

  private static Template template() throws IOException {
    return Mustache.compiler()
        .escapeHTML(true)
        .defaultValue("")
        .compile(
            Resources.toString(
                Resources.getResource(ReportPage.class, "report.mustache"),
                StandardCharsets.UTF_8));
  }

  private static ImmutableList<Map<String, Object>> fakes(RunContents run) {
    return run.fakes().stream()
        .map(
            grid ->
                ImmutableMap.<String, Object>of("kimg", grid.kimg(), "src", dataUri(grid.png())))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Map<String, Object>> charts(RunContents run) throws IOException {
    ImmutableList.Builder<Map<String, Object>> charts = ImmutableList.builder();
    for (Curves curves : CurvePicker.of(run)) {
      charts.add(
          ImmutableMap.of(
              "title", curves.title(),
              "about", curves.yTitle(),
              "width", ChartPainter.WIDTH,
              "height", ChartPainter.HEIGHT,
              "light", dataUri(ChartPainter.paint(curves, Theme.LIGHT)),
              "dark", dataUri(ChartPainter.paint(curves, Theme.DARK))));
    }
    return charts.build();
  }

  private static String dataUri(byte[] png) {
    return "data:image/png;base64," + BaseEncoding.base64().encode(png);
  }
}
