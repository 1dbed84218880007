package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import dev.pgan.model.DataShape;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of schedule.csv, computed by the official program: exactly. */
class ScheduleGoldenTest {
  @TestFactory
  Stream<DynamicTest> equalsTheOfficialSchedule() throws IOException {
    return GoldenFolder.files("model", "schedule*.csv").stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> columns = Splitter.on(',').splitToList(lines.get(0));
    assertTrue(lines.size() > 1, file + " holds no rows");
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = Splitter.on(',').splitToList(line);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), values.get(i));
      }
      check(line, row);
    }
  }

  private static void check(String line, Map<String, String> row) {
    DataShape data = new DataShape(Integer.parseInt(row.get("resolution")), 3, 0);
    TrainingConfig config =
        Presets.complete(
            TrainingConfig.newBuilder()
                .setPreset(
                    row.get("preset").replaceFirst("^preset-", "")
                        + row.get("precision").replace("fp32", "").replace("fp16", ",fp16"))
                .build(),
            data);
    TrainingSchedule schedule = new TrainingSchedule(config.getSchedule(), data);
    TrainingSchedule.Point point =
        schedule.at(Math.round(Double.parseDouble(row.get("kimg")) * 1000));
    assertEquals(Double.parseDouble(row.get("lod")), point.lod(), line);
    assertEquals(Integer.parseInt(row.get("cur_resolution")), point.resolution(), line);
    assertEquals(Integer.parseInt(row.get("minibatch")), point.minibatch(), line);
    assertEquals(Float.parseFloat(row.get("G_lrate")), point.generatorLearningRate(), line);
    assertEquals(Float.parseFloat(row.get("D_lrate")), point.discriminatorLearningRate(), line);
    assertEquals(Double.parseDouble(row.get("tick_kimg")), point.tickKimg(), line);
    assertEquals(
        Math.round(Double.parseDouble(row.get("total_kimg")) * 1000), schedule.totalImages(), line);
    assertEquals(Integer.parseInt(row.get("num_gpus")), config.getSchedule().getGpus(), line);
  }
}
