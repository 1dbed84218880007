package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.protobuf.TextFormat;
import dev.pgan.pipelines.evaluation.ResultLabels;
import dev.pgan.runners.page.HtmlPage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The page of a run: a template, and values that are escaped where they are put into it. */
final class ReportPage {
  private ReportPage() {}

  /**
   * Renders the page.
   *
   * @param live whether the page loads itself again every half minute
   */
  static byte[] render(RunContents run, boolean live) throws IOException {
    Map<String, Object> page = new HashMap<>();
    page.put("live", live);
    page.put("title", run.path().replaceFirst("^.*/([^/]+/[^/]+)$", "$1"));
    page.put("hasDamages", !run.damages().isEmpty());
    page.put("damages", run.damages());
    page.put("reals", run.reals().map(HtmlPage::dataUri).orElse(null));
    page.put("fakes", fakes(run));
    page.put("hasFakes", !run.fakes().isEmpty());
    page.put("lastFake", run.fakes().size() - 1);
    page.put("fakesShown", run.fakes().size());
    page.put("fakesInAll", run.fakesInAll());
    page.put("fakesLeftOut", run.fakes().size() < run.fakesInAll());
    ResultLabels labels = new ResultLabels(run.results());
    page.put("charts", charts(CurvePicker.of(run, labels)));
    page.put("hasMetrics", !run.results().isEmpty());
    SnapshotTable table = SnapshotTable.of(run, labels);
    page.put("hasSnapshots", !table.rows().isEmpty());
    page.put("head", table.head());
    page.put("rows", cells(table.rows()));
    page.put("conditionsHead", ConditionsTable.HEAD);
    page.put("conditionsRows", cells(ConditionsTable.rows(run)));
    ImmutableList<ImmutableList<String>> seeds = SeedTable.rows(run, labels);
    page.put("hasSeeds", !seeds.isEmpty());
    page.put("seedsHead", SeedTable.HEAD);
    page.put("seedsRows", cells(seeds));
    page.put("hasStages", !run.stages().isEmpty());
    page.put("stagesHead", StageTable.HEAD);
    page.put("stagesRows", cells(StageTable.rows(run)));
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
    return HtmlPage.render(ReportPage.class, "report.mustache", page);
  }

  /** Rows as the template wants them. */
  static ImmutableList<Map<String, Object>> cells(ImmutableList<ImmutableList<String>> rows) {
    return rows.stream()
        .map(row -> ImmutableMap.<String, Object>of("cells", row))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Map<String, Object>> fakes(RunContents run) {
    return run.fakes().stream()
        .map(
            grid ->
                ImmutableMap.<String, Object>of(
                    "kimg", grid.kimg(), "src", HtmlPage.dataUri(grid.png())))
        .collect(ImmutableList.toImmutableList());
  }

  /** Charts as the template wants them. */
  static ImmutableList<Map<String, Object>> charts(Iterable<Curves> all) throws IOException {
    ImmutableList.Builder<Map<String, Object>> charts = ImmutableList.builder();
    for (Curves curves : all) {
      charts.add(
          ImmutableMap.of(
              "title", curves.title(),
              "about", curves.yTitle(),
              "width", ChartPainter.WIDTH,
              "height", ChartPainter.height(curves),
              "light", HtmlPage.dataUri(ChartPainter.paint(curves, Theme.LIGHT)),
              "dark", HtmlPage.dataUri(ChartPainter.paint(curves, Theme.DARK))));
    }
    return charts.build();
  }
}
