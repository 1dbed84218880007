package dev.pgan.model.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.testing.MemoryFolder;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnapshotStoreTest {
  private static final float[] WEIGHTS = {1.5f, -0f, Float.MIN_VALUE, 3e38f, 5, 6};

  private final MemoryFolder folder = new MemoryFolder();
  private final SnapshotStore store = new SnapshotStore(folder);

  @Test
  void readsWhatWasWritten() throws IOException {
    write("000012");
    SnapshotStore.Whole whole = store.newestWhole().orElseThrow();
    assertEquals("000012", whole.name());
    assertEquals(12000, whole.snapshot().manifest().getPosition().getImages());
    assertArrayEquals(WEIGHTS, whole.state().get("G/4x4/w").data());
    assertEquals("[2, 3]", whole.state().get("G/4x4/w").shape().toString());
    assertArrayEquals(new float[] {7}, whole.state().get("G_opt/step").data());
  }

  @Test
  void readsGsAlone() throws IOException {
    write("000012");
    folder.files.keySet().removeIf(name -> name.endsWith(".bin") && !name.endsWith("/Gs.bin"));
    ImmutableMap<String, Tensor> gs = store.open("000012").read("Gs");
    assertEquals("[Gs/a, Gs/b]", gs.keySet().toString());
    assertArrayEquals(new float[] {2, 3}, gs.get("Gs/b").data());
  }

  @Test
  void tellsAChangedByte() throws IOException {
    write("000012");
    folder.files.get("snapshots/000012/Gs.bin")[5] ^= 1;
    String message =
        assertThrows(BrokenSnapshotException.class, () -> store.open("000012").readAll())
            .getMessage();
    assertTrue(message.startsWith("snapshots/000012/Gs.bin: expected SHA-256 "), message);
  }

  @Test
  void refusesTensorsOfATypeThatItDoesNotKnow() throws IOException {
    write("000012");
    folder.files.computeIfPresent(
        "snapshots/000012/snapshot.json",
        (name, json) ->
            new String(json, UTF_8)
                .replaceFirst("\"name\": \"a\"", "$0, \"type\": 7")
                .getBytes(UTF_8));
    assertEquals(
        "snapshots/000012/Gs.bin: expected a of type FLOAT32, found number 7",
        assertThrows(BrokenSnapshotException.class, () -> store.open("000012").read("Gs"))
            .getMessage());
  }

  @Test
  void tellsMissingAndSurplusBytes() throws IOException {
    write("000012");
    String name = "snapshots/000012/G.bin";
    byte[] bytes = folder.files.get(name);
    folder.files.put(name, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(name + ": expected 24 bytes, found 23", brokenG());
    folder.files.put(name, Arrays.copyOf(bytes, bytes.length + 1));
    assertEquals(name + ": expected 24 bytes, found 25", brokenG());
    folder.files.remove(name);
    assertEquals(name + ": expected 24 bytes, found no file", brokenG());
  }

  private String brokenG() {
    return assertThrows(BrokenSnapshotException.class, () -> store.open("000012").read("G"))
        .getMessage();
  }

  @Test
  void passesOverBrokenAndUnfinishedOnes() throws IOException {
    write("000012");
    write("000024");
    write("000036");
    write("000048");
    folder.files.remove("snapshots/000048/snapshot.json");
    folder.files.put("snapshots/000036/snapshot.json", "{\"config\": {".getBytes(UTF_8));
    folder.files.get("snapshots/000024/D.bin")[0] ^= 1;
    assertEquals("000012", store.newestWhole().orElseThrow().name());
  }

  @Test
  void deletes() throws IOException {
    write("000012");
    write("000024");
    store.delete("000012");
    assertEquals(ImmutableList.of("000024"), store.names());
    assertEquals(ImmutableList.of(), folder.list("snapshots/000012/"));
  }

  private void write(String name) throws IOException {
    store.write(
        name,
        SnapshotManifest.newBuilder()
            .setPosition(Position.newBuilder().setImages(Long.parseLong(name) * 1000))
            .build(),
        ImmutableMap.of(
            "Gs/b", Tensor.of(new float[] {2, 3}, 2),
            "Gs/a", Tensor.of(new float[] {1}),
            "G/4x4/w", Tensor.of(WEIGHTS, 2, 3),
            "D/w", Tensor.of(WEIGHTS, 6),
            "G_opt/step", Tensor.of(new float[] {7})));
  }
}
