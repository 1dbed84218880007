package dev.pgan.runners.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.storage.BeamFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LiveReportTest {
  @TempDir Path run;

  @Test
  @Timeout(60)
  void renewsThePageWithEachTickAndLeavesItStill() throws Exception {
    Path page = run.resolve("report/index.html");
    Files.writeString(run.resolve("training.jsonl"), "{\"tick\": 1, \"kimg\": 0.5}\n");
    BeamFolder folder = BeamFolder.at(run.toString());
    try (LiveReport report = LiveReport.start(folder, Duration.ofMillis(10))) {
      Thread.sleep(50);
      assertFalse(Files.exists(page), "nothing is new");
      Files.writeString(
          run.resolve("training.jsonl"),
          "{\"tick\": 1, \"kimg\": 0.5}\n{\"tick\": 2, \"kimg\": 1}\n");
      while (!Files.exists(page)) {
        Thread.sleep(10);
      }
      assertTrue(Files.readString(page).contains("http-equiv=\"refresh\""), "loads itself again");
    }
    assertFalse(Files.readString(page).contains("http-equiv=\"refresh\""), "at the end");
  }
}
