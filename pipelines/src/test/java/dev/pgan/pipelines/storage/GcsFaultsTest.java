package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.storage.Storage;
import com.google.protobuf.ByteString;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A Google Cloud Storage that is out of order for a while, or for good. */
class GcsFaultsTest {
  @RegisterExtension private final GcsServer server = new GcsServer();
  private final BeamFolder folder = BeamFolder.at("gs://bucket/run");

  private static final byte[] BYTES = new byte[9 << 20];

  /** Of an upload in chunks of 8 MiB. */
  private static final String MIDDLE = "bytes 8388608-";

  static {
    new Random(1).nextBytes(BYTES);
  }

  /** Each fault with the kinds of requests that it comes upon, once each. */
  static Stream<Arguments> faultsOfAllRequests() {
    List<String> all =
        List.of(
            "GET /storage/v1/b/bucket/o?",
            "GET /storage/v1/b/bucket/o/",
            "alt=media",
            "uploadType=multipart",
            "uploadType=resumable",
            "PUT /upload",
            "rewriteTo",
            "DELETE");
    return Stream.of(
        Arguments.of(Fault.TIMEOUT, all),
        Arguments.of(Fault.TOO_MANY, all),
        Arguments.of(Fault.ERROR, all),
        Arguments.of(Fault.UNAVAILABLE, all),
        Arguments.of(Fault.RESET, all),
        Arguments.of(Fault.STALL, all),
        Arguments.of(Fault.GONE, List.of("PUT /upload")),
        Arguments.of(Fault.SPOIL, List.of("PUT /upload", "uploadType=multipart")),
        Arguments.of(Fault.BROKEN, List.of("alt=media")),
        Arguments.of(
            Fault.LOST_ANSWER,
            List.of("PUT /upload", "uploadType=multipart", "rewriteTo", "DELETE")));
  }

  @ParameterizedTest
  @MethodSource("faultsOfAllRequests")
  void allIsWellInTheEnd(Fault fault, List<String> requests) throws IOException {
    requests.forEach(each -> server.get().faults.next(1, fault, each));

    folder.write("small", out -> out.write(BYTES, 0, 1000));
    folder.write("a", out -> out.write(BYTES));
    folder.rename(Map.of("a", "b"), folder);
    try (InputStream in = folder.open("b")) {
      assertArrayEquals(BYTES, in.readAllBytes());
    }
    assertEquals(List.of("b", "small"), folder.list(""));
    folder.delete("b");
    folder.delete("small");

    assertEquals(Set.of(), server.get().objects.keySet());
    assertEquals(0, server.get().faults.left());
  }

  /** At the second of three chunks, or at the question how many bytes have arrived. */
  static Stream<Arguments> faultsInTheMiddleOfAnUpload() {
    return Stream.of(
            Fault.TIMEOUT,
            Fault.GONE,
            Fault.TOO_MANY,
            Fault.ERROR,
            Fault.UNAVAILABLE,
            Fault.RESET,
            Fault.STALL,
            Fault.SPOIL,
            Fault.LOST_ANSWER,
            Fault.HALF)
        .flatMap(
            fault ->
                fault == Fault.SPOIL || fault == Fault.HALF // A question has no bytes.
                    ? Stream.of(Arguments.of(fault, MIDDLE))
                    : Stream.of(Arguments.of(fault, MIDDLE), Arguments.of(fault, "bytes */")));
  }

  @ParameterizedTest
  @MethodSource("faultsInTheMiddleOfAnUpload")
  void uploadsThatBreakInTheMiddleEndWell(Fault fault, String requests) throws IOException {
    if (!requests.equals(MIDDLE)) {
      server.get().faults.next(1, Fault.RESET, MIDDLE); // Only then it is asked.
    }
    server.get().faults.next(1, fault, requests);

    folder.write("a", this::writeLarge);

    assertEquals(0, server.get().faults.left());
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    writeLarge(expected);
    assertArrayEquals(expected.toByteArray(), server.get().objects.get("run/a"));
  }

  private void writeLarge(OutputStream out) throws IOException {
    out.write(BYTES);
    out.write(BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_IMPLEMENTED, 1, trying again does not help",
    "FORBIDDEN, 1, --gcs-credentials",
    "GONE, 3, trying again does not help",
  })
  void uploadsThatCannotBeEndedAreTold(Fault fault, int times, String advice) {
    server.get().faults.next(times, fault, MIDDLE);
    IOException e =
        assertThrows(RemoteStorageException.class, () -> folder.write("a", this::writeLarge));
    assertTrue(e.getMessage().startsWith("gs://bucket/run/a: "), e.getMessage());
    assertTrue(e.getMessage().contains(advice), e.getMessage());
    assertEquals(0, server.get().faults.left());
    assertEquals(Set.of(), server.get().objects.keySet());
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "TOO_MANY", "ERROR", "UNAVAILABLE", "RESET", "STALL"})
  void uploadsThatBreakAgainAndAgainAreGivenUp(Fault fault) throws IOException {
    server.get().faults.next(500, fault, MIDDLE);
    Storage client = GcsAccess.newClient(Duration.ofSeconds(2));
    try (Draft draft = new GcsDraft(client, GcsStorage.id(folder.pathOf("a")))) {
      writeLarge(draft.stream());
      IOException e = assertThrows(RemoteStorageException.class, draft::commit);
      assertTrue(e.getMessage().startsWith("gs://bucket/run/a: "), e.getMessage());
      assertTrue(e.getMessage().contains("tried again and again"), e.getMessage());
    }
    assertEquals(Set.of(), server.get().objects.keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_IMPLEMENTED, GET ",
    "NOT_IMPLEMENTED, uploadType=multipart",
    "NOT_IMPLEMENTED, rewriteTo",
    "NOT_IMPLEMENTED, DELETE",
    "GONE, GET ",
    "GONE, rewriteTo",
    "GONE, DELETE",
    "FORBIDDEN, uploadType=multipart",
    "FORBIDDEN, DELETE"
  })
  void whatIsForGoodIsToldAtOnce(Fault fault, String requests) {
    server.get().faults.next(1, fault, requests);
    IOException e =
        assertThrows(
            RemoteStorageException.class,
            () -> {
              folder.write("a", out -> out.write(1));
              folder.rename(Map.of("a", "b"), folder);
              folder.open("b").close();
              folder.delete("b");
            });
    assertTrue(e.getMessage().matches("gs://bucket/run/[ab]: (?s).*"), e.getMessage());
    assertFalse(e.getMessage().contains("again and again"), e.getMessage());
    assertFalse(RemoteStorageException.mayPass(e.getMessage()), e.getMessage());
  }

  @Test
  void bytesThatStaySpoiledAreRefused() {
    server.get().faults.next(6, Fault.SPOIL, "PUT /upload");
    IOException e =
        assertThrows(
            RemoteStorageException.class, () -> folder.write("a", out -> out.write(BYTES)));
    assertTrue(e.getMessage().startsWith("gs://bucket/run/a: "), e.getMessage());
    assertEquals(Set.of(), server.get().objects.keySet());
  }

  @Test
  void smallObjectsThatArriveSpoiledAreReadAgain() throws IOException {
    byte[] small = Arrays.copyOf(BYTES, 1000);
    folder.write("small", out -> out.write(small));
    server.get().faults.next(2, Fault.SPOIL, "alt=media");
    try (InputStream in = folder.open("small", 10)) {
      assertArrayEquals(Arrays.copyOfRange(small, 10, 1000), in.readAllBytes());
    }
    folder.update("small", found -> found.orElseThrow().concat(ByteString.copyFromUtf8("!")));
    server.get().faults.next(1, Fault.SPOIL, "alt=media");
    folder.update("small", found -> found.orElseThrow().substring(0, 1000));
    assertArrayEquals(small, server.get().objects.get("run/small"));
    assertEquals(0, server.get().faults.left());

    server.get().faults.next(3, Fault.SPOIL, "alt=media");
    assertArrivesSpoiled("small");
  }

  /** Those can only be told when all has been read. */
  @Test
  void largeObjectsThatArriveSpoiledAreTold() throws IOException {
    folder.write("large", out -> out.write(BYTES));
    server.get().faults.next(1, Fault.SPOIL, "alt=media");
    assertArrivesSpoiled("large");
  }

  private void assertArrivesSpoiled(String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      IOException e = assertThrows(RemoteStorageException.class, in::readAllBytes);
      assertTrue(e.getMessage().startsWith("gs://bucket/run/" + name + ": "), e.getMessage());
      assertTrue(e.getMessage().contains("CRC32C"), e.getMessage());
      assertTrue(RemoteStorageException.mayPass(e.getMessage()), e.getMessage());
    }
    assertEquals(0, server.get().faults.left());
  }

  @Test
  void whoMayNotIsToldWhereAndWhatToDo() {
    server.get().objects.put("run/a", new byte[1]);
    server.get().faults.next(1, Fault.FORBIDDEN, "GET ");
    IOException e = assertThrows(RemoteStorageException.class, () -> folder.open("a").close());
    assertTrue(e.getMessage().startsWith("gs://bucket/run/a: "), e.getMessage());
    assertTrue(e.getMessage().contains("--gcs-credentials"), e.getMessage());
  }

  @Test
  void whatStaysOutOfOrderIsGivenUp() {
    server.get().faults.next(50, Fault.UNAVAILABLE, "GET ");
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
    assertArrayEquals("one".getBytes(UTF_8), server.get().objects.get("run/m.json"));
    folder.retract("m.json");
    folder.retract("m.json");
    folder.publish("m.json", "two".getBytes(UTF_8));
    assertArrayEquals("two".getBytes(UTF_8), server.get().objects.get("run/m.json"));
  }

  @ParameterizedTest
  @CsvSource({"LOST_ANSWER", "RESET", "UNAVAILABLE", "TOO_MANY", "STALL"})
  void publishesOnceWhateverHappens(Fault fault) throws IOException {
    server.get().faults.next(1, fault, "uploadType=multipart");
    folder.publish("m.json", "one".getBytes(UTF_8));
    assertArrayEquals("one".getBytes(UTF_8), server.get().objects.get("run/m.json"));
    assertEquals(0, server.get().faults.left());
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
    String text = new String(server.get().objects.get("run/lines"), UTF_8);
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
