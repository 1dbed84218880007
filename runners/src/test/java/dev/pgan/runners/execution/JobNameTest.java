package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobNameTest {
  private static JobName of(String folder, String... names) throws IOException {
    return JobName.of(new FakeStage(Path.of(folder), ImmutableList.copyOf(names)));
  }

  @Test
  void theSameCommandFindsItsJob() throws IOException {
    assertEquals(of("/out", "a", "b").toString(), of("/out", "a", "b").toString());
    assertFalse(of("/out", "a").isRivalOf(of("/out", "a").toString()));
  }

  @Test
  void anotherJobInTheFolderIsNotTakenForIt() throws IOException {
    assertTrue(of("/out", "a").isRivalOf(of("/out", "b").toString()));
  }

  @Test
  void otherFoldersAreNoneOfItsBusiness() throws IOException {
    assertFalse(of("/out", "a").isRivalOf(of("/out b", "a").toString()));
    assertFalse(of("/out b", "a").isRivalOf(of("/out", "a").toString()));
  }
}
