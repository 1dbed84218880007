package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Google Cloud Storage that is out of order for a while, or for good. */
class GcsFaultsTest {
  private GcsStandIn gcs;
  private final BeamFolder folder = BeamFolder.at("gs://bucket/run");

  @BeforeEach
  void start() throws IOException {
    gcs = new GcsStandIn();
    GcsOptions options = gcs.options().as(GcsOptions.class);
    options.setGcsHttpRequestReadTimeout(1000);
    options.setGcsUploadBufferSizeBytes(1 << 20);
    FileSystems.setDefaultPipelineOptions(options);
  }

  @AfterEach
  void stop() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    gcs.close();
  }

  @ParameterizedTest
  @CsvSource({
    "2, UNAVAILABLE, PUT /upload",
    "2, TOO_MANY, POST /upload",
    "1, RESET, PUT /upload",
    "1, LOST_ANSWER, PUT /upload",
    "1, STALL, PUT /upload",
    "2, UNAVAILABLE, GET /download",
    "1, RESET, GET /download",
    "1, STALL, GET /download",
    "2, TOO_MANY, o?",
    "1, RESET, POST /batch",
    "1, UNAVAILABLE, POST /batch",
    "1, UNAVAILABLE, part POST",
    "2, TOO_MANY, part DELETE"
  })
  void allIsWellInTheEnd(int times, Fault fault, String requests) throws IOException {
    byte[] bytes = new byte[5 << 19];
    new Random(1).nextBytes(bytes);
    gcs.faults.next(times, fault, requests);

    folder.write("a", out -> out.write(bytes));
    folder.rename(Map.of("a", "b"), folder);
    try (InputStream in = folder.open("b")) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
    assertEquals(List.of("b"), folder.list(""));
    folder.delete("b");

    assertEquals(Set.of(), gcs.objects.keySet());
    assertEquals(0, gcs.faults.left());
  }

  @Test
  void deletionsAreTriedAgain() throws IOException {
    gcs.objects.put("run/a", new byte[1]);
    gcs.objects.put("run/b", new byte[1]);
    gcs.faults.next(2, Fault.UNAVAILABLE, "part DELETE");
    BeamFolder.at("gs://bucket").deleteFolder("run");
    assertEquals(Set.of(), gcs.objects.keySet());
    assertEquals(0, gcs.faults.left());
  }

  @Test
  void bytesSpoiledOnTheirWayAreFound() {
    gcs.faults.next(1, Fault.SPOIL, "PUT /upload");
    IOException e =
        assertThrows(
            RemoteStorageException.class,
            () -> folder.write("a", out -> out.write(new byte[100_000])));
    assertTrue(e.getMessage().startsWith("gs://bucket/run/a: what arrived"), e.getMessage());
    assertEquals(Set.of(), gcs.objects.keySet());
  }

  @Test
  void whoMayNotIsToldWhereAndWhatToDo() {
    gcs.objects.put("run/a", new byte[1]);
    gcs.faults.next(1, Fault.FORBIDDEN, "GET ");
    IOException e = assertThrows(RemoteStorageException.class, () -> folder.open("a").close());
    assertTrue(e.getMessage().startsWith("gs://bucket/run/a: "), e.getMessage());
    assertTrue(e.getMessage().contains("--gcs-credentials"), e.getMessage());
  }

  @Test
  void whatStaysOutOfOrderIsGivenUp() {
    gcs.faults.next(50, Fault.UNAVAILABLE, "GET ");
    GcsFile file = GcsFile.of(folder, "a", GcsAccess.newClient(Duration.ofSeconds(2)));
    IOException e = assertThrows(RemoteStorageException.class, file::read);
    assertTrue(e.getMessage().startsWith("gs://bucket/run/a: "), e.getMessage());
    assertTrue(e.getMessage().contains("503"), e.getMessage());
  }

  @Test
  void theSecondPublisherIsTold() throws IOException {
    folder.publish("m.json", "one".getBytes(UTF_8));
    folder.publish("m.json", "one".getBytes(UTF_8));
    UserException e =
        assertThrows(UserException.class, () -> folder.publish("m.json", "two".getBytes(UTF_8)));
    assertTrue(e.getMessage().startsWith("gs://bucket/run/m.json: another job"), e.getMessage());
    assertArrayEquals("one".getBytes(UTF_8), gcs.objects.get("run/m.json"));
    folder.retract("m.json");
    folder.retract("m.json");
    folder.publish("m.json", "two".getBytes(UTF_8));
    assertArrayEquals("two".getBytes(UTF_8), gcs.objects.get("run/m.json"));
  }

  @ParameterizedTest
  @CsvSource({"LOST_ANSWER", "RESET", "UNAVAILABLE", "TOO_MANY", "STALL"})
  void publishesOnceWhateverHappens(Fault fault) throws IOException {
    gcs.faults.next(1, fault, "uploadType=multipart");
    folder.publish("m.json", "one".getBytes(UTF_8));
    assertArrayEquals("one".getBytes(UTF_8), gcs.objects.get("run/m.json"));
    assertEquals(0, gcs.faults.left());
  }

  @Test
  void noChangeGetsLost() {
    List<CompletableFuture<Void>> changes = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < 6; i++) {
      String line = "line " + i + "\n";
      expected.add(line.strip());
      changes.add(CompletableFuture.runAsync(() -> append(line)));
    }
    changes.forEach(CompletableFuture::join);
    String text = new String(gcs.objects.get("run/lines"), UTF_8);
    assertEquals(expected, new TreeSet<>(text.lines().toList()));
  }

  private void append(String line) {
    try {
      folder.update(
          "lines", found -> found.orElse(ByteString.EMPTY).concat(ByteString.copyFromUtf8(line)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
