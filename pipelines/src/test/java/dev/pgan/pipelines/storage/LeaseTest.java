package dev.pgan.pipelines.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.stage.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
  @TempDir Path folder;

  @Test
  void keepsASecondOut() throws Exception {
    BeamFolder run = BeamFolder.at(folder.resolve("run").toString());
    try (Lease lease = Lease.take(run, Duration.ZERO)) {
      UserException refused =
          assertThrows(UserException.class, () -> Lease.take(run, Duration.ofMillis(1)));
      assertTrue(
          refused.getMessage().startsWith(run + ": another process is at work"),
          refused.getMessage());
      assertTrue(refused.getMessage().contains("a task of this process"), refused.getMessage());
    }
    assertFalse(Files.exists(folder.resolve("run/.lock")));
    Lease.take(run, Duration.ZERO).close();
  }

  @Test
  void takesOverWhatAKilledProcessHasLeft() throws Exception {
    Files.writeString(folder.resolve(".lock"), "process 1, lease of one that was killed long ago");
    Lease.take(BeamFolder.at(folder.toString()), Duration.ZERO).close();
    assertFalse(Files.exists(folder.resolve(".lock")));
  }

  @Test
  void noticesThatItsFileWasDeletedOrReplaced() throws Exception {
    BeamFolder run = BeamFolder.at(folder.toString());
    LeasedFolder leased = new LeasedFolder(run, Lease.take(run, Duration.ZERO));
    leased.write("snapshots/a", out -> out.write(1));
    leased.publish("manifest", new byte[1]);
    Files.delete(folder.resolve(".lock"));
    assertThrows(UserException.class, () -> leased.retract("manifest"));
    Files.writeString(folder.resolve(".lock"), "process 1");
    assertThrows(UserException.class, () -> leased.delete("snapshots/a"));
    assertThrows(UserException.class, () -> leased.write("snapshots/a", out -> out.write(2)));
    UserException e = assertThrows(UserException.class, () -> leased.publish("other", new byte[1]));
    assertTrue(e.getMessage().startsWith(run + ": another process has taken"), e.getMessage());
    leased.lease().close();
    assertEquals(List.of(".lock", "manifest", "snapshots/a"), run.list(""));
  }

  @Test
  void waitsForOneThatIsOnItsWayOut() throws Exception {
    BeamFolder run = BeamFolder.at(folder.toString());
    CountDownLatch taken = new CountDownLatch(1);
    CompletableFuture<String> other =
        CompletableFuture.supplyAsync(
            () -> {
              try (Lease lease = Lease.take(run, Duration.ZERO)) {
                taken.countDown();
                Thread.sleep(700);
                return "done";
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    taken.await();
    Lease.take(run, Duration.ofMinutes(1)).close();
    assertEquals("done", other.get());
  }
}
