package dev.pgan.pipelines.storage;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stand-in's clock says that it is always the same day: nobody may mind. */
class GcsLeaseTest {
  private static final GcsLease.Times LIVELY =
      new GcsLease.Times(
          Duration.ofMillis(200), Duration.ZERO, Duration.ofMinutes(1), Duration.ofMillis(50));

  private static final GcsLease.Times HASTY =
      new GcsLease.Times(
          Duration.ofHours(1), Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(50));

  private final BeamFolder run = BeamFolder.at("gs://bucket/run");
  @RegisterExtension private final GcsServer server = new GcsServer();

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
    assertEquals(Set.of(), server.get().objects.keySet());
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
      assertEquals(Set.of("run/.lock"), server.get().objects.keySet());
    }
    assertEquals(Set.of(), server.get().objects.keySet());
  }

  @Test
  void aZombieWritesNothing() throws Exception {
    LeasedFolder zombie = new LeasedFolder(run, GcsLease.take(run, Duration.ZERO, HASTY));
    zombie.publish("snapshots/000001/snapshot.json", new byte[1]);
    try (GcsLease owner = GcsLease.take(run, Duration.ZERO, HASTY)) {
      assertThrows(UserException.class, () -> zombie.retract("snapshots/000001/snapshot.json"));
      assertThrows(UserException.class, () -> zombie.write("G.bin", out -> out.write(1)));
      assertThrows(UserException.class, () -> zombie.publish("snapshot.json", new byte[1]));
      assertEquals(
          Set.of("run/.lock", "run/snapshots/000001/snapshot.json"), server.get().objects.keySet());
    }
  }

  @Test
  void doesNotTrustARenewalFromBeforeTheMachineWasSuspended() {
    GcsLease.Instants now = GcsLease.Instants.now();
    assertTrue(now.isWithin(Duration.ofMinutes(1)));
    long hour = Duration.ofHours(1).toMillis();
    assertFalse(
        new GcsLease.Instants(now.nanos(), now.millis() - hour).isWithin(Duration.ofMinutes(1)));
  }

  @Test
  void lostAnswersDoNotCostTheLease() throws Exception {
    server.get().faults.next(1, Fault.LOST_ANSWER, "uploadType=multipart");
    try (GcsLease lease = GcsLease.take(run, Duration.ZERO, HASTY)) {
      server.get().faults.next(1, Fault.LOST_ANSWER, "uploadType=multipart");
      lease.confirm();
      server.get().faults.next(2, Fault.UNAVAILABLE, "uploadType=multipart");
      lease.confirm();
    }
    assertEquals(0, server.get().faults.left());
    assertEquals(Set.of(), server.get().objects.keySet());
  }

  @Test
  void somebodyElsesIsNotGivenUp() throws Exception {
    GcsLease lease = GcsLease.take(run, Duration.ZERO, HASTY);
    GcsFile file = GcsFile.of(run, Lease.NAME, GcsAccess.client());
    file.write(ByteString.copyFromUtf8("another"), file.read().orElseThrow().generation());
    lease.close();
    assertEquals(Set.of("run/.lock"), server.get().objects.keySet());
  }
}
