package dev.pgan.runners.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.Workflow;
import org.junit.jupiter.api.Test;

class TextProtosTest {
  @Test
  void tellsWhereTextIsWrong() {
    assertEquals(
        "w.textproto:3:11: not a pgan.v1.Workflow: Couldn't parse integer: For input string:"
            + " \"four\"",
        messageFor("dataset {\n  # a comment\n  shards: four\n}"));
  }

  @Test
  void tellsAFieldThatIsUnknown() {
    assertEquals(
        "w.textproto:2:3: not a pgan.v1.Workflow: unknown fields: pgan.v1.DatasetJob.shard;"
            + " DatasetJob has no shard; the nearest are shards, svhn, hdf5",
        messageFor("dataset {\n  shard: 4\n}"));
  }

  @Test
  void tellsAFileThatIsNotThere() {
    UserException missing =
        assertThrows(
            UserException.class,
            () -> TextProtos.read("/nix/w.textproto", Workflow.getDefaultInstance()));
    assertEquals(
        "/nix/w.textproto: no such file, expected a pgan.v1.Workflow", missing.getMessage());
  }

  private static String messageFor(String text) {
    return assertThrows(
            UserException.class,
            () -> TextProtos.parse("w.textproto", text, Workflow.getDefaultInstance()))
        .getMessage();
  }
}
