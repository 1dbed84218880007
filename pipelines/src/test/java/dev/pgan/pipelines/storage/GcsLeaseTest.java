package dev.pgan.pipelines.storage;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in's clock says that it is always the same day: nobody may mind. */
class GcsLeaseTest {
  private static final GcsLease.Times LIVELY =
      new GcsLease.Times(
          Duration.ofMillis(200), Duration.ZERO, Duration.ofMinutes(1), Duration.ofMillis(50));

  private static final GcsLease.Times HASTY =
      new GcsLease.Times(
          Duration.ofHours(1), Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(50));

  private final BeamFolder run = BeamFolder.at("gs://bucket/run");
  private GcsStandIn gcs;

  @BeforeEach
  void start() throws IOException {
    gcs = new GcsStandIn();
    FileSystems.setDefaultPipelineOptions(gcs.options());
  }

  @AfterEach
  void stop() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    gcs.close();
  }

  @Test
  void keepsASecondOutWhileItLives() throws Exception {
    try (GcsLease first = GcsLease.take(run, Duration.ZERO, LIVELY)) {
      UserException e =
          assertThrows(UserException.class, () -> GcsLease.take(run, Duration.ZERO, LIVELY));
      assertTrue(e.getMessage().startsWith(run + ": another process"), e.getMessage());
      assertTrue(
          e.getMessage().contains("process " + ProcessHandle.current().pid()), e.getMessage());
      first.confirm();
    }
    assertEquals(Set.of(), gcs.objects.keySet());
    GcsLease.take(run, Duration.ZERO, LIVELY).close();
  }

  @Test
  void aSilentHolderIsReplacedAndTold() throws Exception {
    GcsLease silent = GcsLease.take(run, Duration.ZERO, HASTY);
    try (GcsLease next = GcsLease.take(run, Duration.ZERO, HASTY)) {
      silent.check(); // It does not know yet.
      UserException e = assertThrows(UserException.class, silent::confirm);
      assertTrue(e.getMessage().contains("has taken this folder over"), e.getMessage());
      assertThrows(UserException.class, silent::check);
      silent.close();
      assertDoesNotThrow(next::confirm);
      assertEquals(Set.of("run/.lock"), gcs.objects.keySet());
    }
    assertEquals(Set.of(), gcs.objects.keySet());
  }

  @Test
  void lostAnswersDoNotCostTheLease() throws Exception {
    gcs.faults.next(1, Fault.LOST_ANSWER, "uploadType=multipart");
    try (GcsLease lease = GcsLease.take(run, Duration.ZERO, HASTY)) {
      gcs.faults.next(1, Fault.LOST_ANSWER, "uploadType=multipart");
      lease.confirm();
      gcs.faults.next(2, Fault.UNAVAILABLE, "uploadType=multipart");
      lease.confirm();
    }
    assertEquals(0, gcs.faults.left());
    assertEquals(Set.of(), gcs.objects.keySet());
  }

  @Test
  void somebodyElsesIsNotGivenUp() throws Exception {
    GcsLease lease = GcsLease.take(run, Duration.ZERO, HASTY);
    GcsFile file = GcsFile.of(run, Lease.NAME, GcsAccess.client());
    file.write(ByteString.copyFromUtf8("another"), file.read().orElseThrow().generation());
    lease.close();
    assertEquals(Set.of("run/.lock"), gcs.objects.keySet());
  }
}
