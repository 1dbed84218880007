package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import dev.pgan.pipelines.evaluation.ResultLabels;
import dev.pgan.runners.page.HtmlPage;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page of several runs: their curves in the same charts, and their tables side by side. */
final class ComparisonPage {
  private static final int MOST_CURVES = 12;

  private ComparisonPage() {}

  static byte[] render(ImmutableList<RunContents> runs) throws IOException {
    ImmutableList<String> names = names(runs);
    // One object for all runs, so that figures of one name can be compared.
    ResultLabels labels =
        new ResultLabels(Iterables.concat(runs.stream().map(RunContents::results).toList()));
    ImmutableList.Builder<Map<String, Object>> tables = ImmutableList.builder();
    for (int i = 0; i < runs.size(); i++) {
      SnapshotTable table = SnapshotTable.of(runs.get(i), labels);
      tables.add(
          ImmutableMap.of(
              "name", names.get(i),
              "path", runs.get(i).path(),
              "head", table.head(),
              "rows", ReportPage.cells(table.rows())));
    }
    ConfigTable configs = ConfigTable.of(runs, names);
    Map<String, Object> page = new HashMap<>();
    page.put("title", String.join(", ", names));
    page.put("charts", ReportPage.charts(curves(runs, names, labels)));
    page.put("runs", tables.build());
    page.put("configsHead", configs.head());
    page.put("configsRows", ReportPage.cells(configs.rows()));
    return HtmlPage.render(ComparisonPage.class, "comparison.mustache", page);
  }

  /** Names of the runs: the last parts of their paths where these differ, else the paths. */
  private static ImmutableList<String> names(ImmutableList<RunContents> runs) {
    ImmutableList<String> paths =
        runs.stream().map(RunContents::path).collect(ImmutableList.toImmutableList());
    ImmutableList<String> last =
        paths.stream()
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .collect(ImmutableList.toImmutableList());
    return last.stream().distinct().count() == runs.size() ? last : paths;
  }

  /** Puts curves of one title into one chart, and names each after its run. */
  private static Iterable<Curves> curves(
      ImmutableList<RunContents> runs, ImmutableList<String> names, ResultLabels labels) {
    Map<String, Curves> firsts = new LinkedHashMap<>();
    LinkedHashMultimap<String, Curves.Curve> all = LinkedHashMultimap.create();
    for (int i = 0; i < runs.size(); i++) {
      for (Curves curves : CurvePicker.of(runs.get(i), labels)) {
        firsts.putIfAbsent(curves.title(), curves);
        for (Curves.Curve curve : curves.curves()) {
          all.put(
              curves.title(),
              new Curves.Curve(
                  names.get(i) + ": " + curve.name(), curve.x(), curve.y(), curve.best()));
        }
      }
    }
    return firsts.values().stream()
        .map(
            first ->
                new Curves(
                    first.title(),
                    first.yTitle(),
                    fewer(ImmutableList.copyOf(all.get(first.title())))))
        .toList();
  }

  /** Of too many curves to be told apart those of chief figures, which have a best point. */
  private static ImmutableList<Curves.Curve> fewer(ImmutableList<Curves.Curve> curves) {
    ImmutableList<Curves.Curve> chief =
        curves.stream()
            .filter(curve -> curve.best().isPresent())
            .collect(ImmutableList.toImmutableList());
    return curves.size() <= MOST_CURVES || chief.isEmpty() ? curves : chief;
  }
}
