package dev.pgan.runners.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import dev.pgan.v1.StageCounters;
import dev.pgan.v1.StageMetrics;
import dev.pgan.v1.TrainingTick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir Path folder;

  @Test
  void showsAllThereIs() throws IOException {
    Path run = fill(folder.resolve("run"));
    String page = write(run);

    assertEquals(3, count(page, "<figcaption>after "));
    assertTrue(page.contains("alt=\"images of the data set\""), "reals");
    assertTrue(page.contains("pgan generate RUN/snapshots/NNNNNN --seed SEED"), "judged images");
    for (String title : new String[] {"Losses", "Level of detail", "Sliced Wasserstein distance"}) {
      assertTrue(page.contains("<h3>" + title + "</h3>"), title);
    }
    assertTrue(page.contains("<td>000002</td><td>2.0</td><td>1.00</td><td>20.0 s</td>"), "row");
    assertTrue(page.contains("<td>0.0125</td>"), "metric");
    assertTrue(page.contains("<td>0.008333 (best)</td>"), "best");
    assertTrue(page.contains("total_kimg: 3"), "config");
    assertTrue(
        page.contains("<td>dataset</td><td>2020-09-13 12:26 UTC</td><td>1 min 01 s</td><td>8</td>"),
        "stage");
    // What scrolls can be reached by keyboard, and is told by name to who does not see it.
    Matcher scrolling =
        Pattern.compile("<(div class=\"[^\"]*(wide|strip)\"|pre)[^>]*>").matcher(page);
    assertEquals(
        5,
        scrolling
            .results()
            .filter(tag -> tag.group().matches(".* tabindex=\"0\" role=\"region\" aria-label.*"))
            .count());
    assertEquals(5, scrolling.reset().results().count());
  }

  @Test
  void tellsMeanAndDeviationOfSeveralSeeds() throws IOException {
    Path run = fill(folder.resolve("run"));
    assertFalse(write(run).contains("Over several seeds"), "one seed");
    Path lines = run.resolve("metrics/metrics.jsonl");
    String one = Files.readString(lines);
    String another =
        one.replace("\"metric\"", "\"seed\": \"5\", \"metric\"").replace("0.0125", "0.0145");
    Files.writeString(lines, one + another);
    String page = write(run);
    assertTrue(page.contains("Over several seeds"), "title");
    assertTrue(page.contains("<td>2</td><td>0.0135</td><td>0.001414</td>"), "row");
  }

  @Test
  void publishesResultsAndPage() throws IOException {
    Path run = fill(folder.resolve("run"));
    Path there = folder.resolve("there");
    BeamFolder to = BeamFolder.at(there.toString());
    new ReportWriter(BeamFolder.at(run.toString())).publish(to);
    assertEquals(List.of("metrics/metrics.jsonl", "report/index.html"), to.list(""));
    assertEquals(write(run), Files.readString(there.resolve("report/index.html")));
  }

  @Test
  void comparesRunsOnOnePage() throws IOException {
    Path one = fill(folder.resolve("one"));
    Path two = fill(folder.resolve("two"));
    Files.writeString(two.resolve("config.textproto"), "seed: 7 schedule { total_kimg: 3 }");
    Path three = fill(folder.resolve("three"));
    Files.writeString(
        three.resolve("metrics/metrics.jsonl"),
        Files.readString(one.resolve("metrics/metrics.jsonl"))
            .replace("\"metric\"", "\"seed\": \"5\", \"metric\""));
    Path to = folder.resolve("compared.html");
    new ComparisonWriter(
            Stream.of(one, two, three).map(run -> BeamFolder.at(run.toString())).toList())
        .write(BeamFile.at(to.toString()));
    String page = Files.readString(to);

    assertEquals(1, count(page, "<h3>Sliced Wasserstein distance</h3>"));
    assertEquals(3, count(page, "<caption>"));
    assertEquals(3, count(page, "<td>0.008333 (best)</td>"));
    assertTrue(page.contains("<td>seed</td><td>0</td><td>7</td><td>0</td>"), "configs");
    assertFalse(page.contains("<td>schedule"), "what is the same");
    // Figures that do not compare have names of their own.
    assertEquals(2, count(page, "<th scope=\"col\">SWDx1e3_avg</th>"));
    assertEquals(1, count(page, "<th scope=\"col\">SWDx1e3_avg (seed5)</th>"));
    assertFalse(page.matches("(?s).*(src|srcset|href)=\"(?!data:).*"), "a link");
  }

  @Test
  void showsRunsOfEarlierVersions() throws IOException {
    Path versions = Path.of("../pipelines/src/test/resources/versions");
    try (Stream<Path> entries = Files.list(versions)) {
      List<Path> folders = entries.filter(Files::isDirectory).toList();
      assertFalse(folders.isEmpty(), "versions");
      for (Path version : folders) {
        String page =
            new String(ReportPage.render(read(version.resolve("run-labelled")), false), UTF_8);
        assertEquals(3, count(page, "<figcaption>after "), version.toString());
        assertTrue(page.contains("<td>000002</td><td>2.0</td><td>0.00</td>"), version.toString());
        for (String text : List.of("SWDx1e3_16", "MS-SSIM", "alt=\"images of the data set\"")) {
          assertTrue(page.contains(text), version + ": " + text);
        }
        assertTrue(page.contains("<td>evaluation</td>"), version + ": stages");
      }
    }
  }

  private static RunContents read(Path run) throws IOException {
    return new RunReader(BeamFolder.at(run.toString())).read();
  }

  @Test
  void needsNoOtherFile() throws IOException {
    String page = write(fill(folder.resolve("run")));
    assertFalse(page.matches("(?s).*(src|srcset|href)=\"(?!data:).*"), "a link");
    assertFalse(page.contains("http://") || page.contains("https://"), "a URL");
  }

  @Test
  void escapesWhatFilesSay() throws IOException {
    Path run = fill(folder.resolve("<img src=x onerror=alert(1)>"));
    Files.writeString(run.resolve("config.textproto"), "# </pre><script>alert(2)</script>");
    Files.writeString(run.resolve("stages/bad.json"), "{");
    Files.writeString(run.resolve("stages/x.json"), "{\"stage\": \"<script>alert(3)\"}");
    String page = write(run);
    assertTrue(page.contains("&lt;script&gt;alert(3)"), "stage as text");
    assertFalse(page.contains("<img src=x"), "name of the run");
    assertFalse(page.contains("<script>alert"), "config");
    assertTrue(page.contains("&lt;script&gt;alert(2)"), "config as text");
  }

  @Test
  void tellsWhatIsDamaged() throws IOException {
    Path run = fill(folder.resolve("run"));
    assertFalse(write(run).contains("Not all of this run could be read"), "whole");
    Path metrics = run.resolve("metrics/metrics.jsonl");
    List<String> lines = Files.readAllLines(metrics);
    Files.write(metrics, List.of(lines.get(0), "{\"snapshot\": \"0000", lines.get(2), "<b>"));
    String page = write(run);
    assertTrue(page.contains("Not all of this run could be read"), "told");
    assertTrue(
        page.contains(
            "metrics/metrics.jsonl: 2 of 4 lines are damaged and left out, the first is line 2: "),
        page.replaceAll("(?s).*(Not all of this run.{900}).*", "$1"));
    assertTrue(page.contains("<td>000003</td>"), "the others");
  }

  @Test
  void leavesOutWhatIsMissing() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(run.resolve("config.textproto"), "seed: 1");
    String page = write(run);
    for (String missing :
        List.of(
            "No fakes yet",
            "reals.png is not there",
            "No ticks yet",
            "No metrics",
            "No snapshots yet")) {
      assertTrue(page.contains(missing), missing);
    }
  }

  @Test
  void refusesWhatIsNoRun() {
    ReportWriter of = new ReportWriter(BeamFolder.at(folder.toString()));
    UserException refused = assertThrows(UserException.class, of::write);
    assertTrue(refused.getMessage().contains(": no run: it has neither"), refused.getMessage());
    ReportWriter missing = new ReportWriter(BeamFolder.at(folder + "/nix"));
    UserException none = assertThrows(UserException.class, missing::write);
    assertTrue(none.getMessage().endsWith("nix: there is no such folder"), none.getMessage());
  }

  private static String write(Path run) throws IOException {
    return Files.readString(Path.of(new ReportWriter(BeamFolder.at(run.toString())).write()));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private static Path fill(Path run) throws IOException {
    Files.createDirectories(run.resolve("metrics"));
    Files.writeString(run.resolve("config.textproto"), "schedule { total_kimg: 3 }");
    StringBuilder ticks = new StringBuilder();
    StringBuilder results = new StringBuilder();
    for (int kimg = 1; kimg <= 3; kimg++) {
      TrainingTick tick =
          TrainingTick.newBuilder()
              .setTick(kimg)
              .setKimg(kimg)
              .setLod(3 - kimg)
              .setTotalSeconds(10 * kimg)
              .setGeneratorLoss(kimg == 1 ? Double.NaN : -kimg)
              .build();
      ticks.append(json(tick)).append('\n');
      EvaluationResult result =
          EvaluationResult.newBuilder()
              .setSnapshot(String.format("%06d", kimg))
              .setKimg(kimg)
              .setMetric(Metric.SWD)
              .addFigures(Figure.newBuilder().setName("SWDx1e3_avg").setValue(0.025 / kimg))
              .build();
      results.append(json(result)).append('\n');
      Files.write(run.resolve(String.format("fakes%06d.png", kimg)), png(kimg));
    }
    Files.writeString(run.resolve("training.jsonl"), ticks);
    Files.writeString(run.resolve("metrics/metrics.jsonl"), results);
    Files.write(run.resolve("reals.png"), png(0));
    StageMetrics stage =
        StageMetrics.newBuilder()
            .setStage("dataset")
            .setStarted(1.6e9)
            .setSeconds(61)
            .setCounters(StageCounters.newBuilder().setImagesIn(8).setImagesOut(7))
            .build();
    Files.createDirectories(run.resolve("stages"));
    Files.writeString(run.resolve("stages/dataset.json"), json(stage));
    return run;
  }

  private static String json(com.google.protobuf.Message message) throws IOException {
    return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
  }

  private static byte[] png(int seed) throws IOException {
    byte[] pixels = new byte[32 * 16 * 3];
    new Random(seed).nextBytes(pixels);
    return PngEncoder.encode(new Image(32, 16, 3, pixels));
  }
}
