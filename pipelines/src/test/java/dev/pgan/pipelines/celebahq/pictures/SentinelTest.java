package dev.pgan.pipelines.celebahq.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgan.pipelines.imaging.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The official sentinel, where CelebA's own 000001.jpg is there: golden/celebahq/sentinel. */
final class SentinelTest {
  @Test
  void decodesTheOfficialSentinelToItsMd5() throws IOException, UnusableOriginalException {
    Path file = GoldenFiles.path("sentinel/000001.jpg");
    assumeTrue(Files.exists(file), "CelebA may not be redistributed");
    assertEquals(
        "9cad8178d6cb0196b36f7b34bc5eb6d3",
        Md5.of(CelebaFolder.decode(Files.readAllBytes(file)).pixels()));
  }
}
