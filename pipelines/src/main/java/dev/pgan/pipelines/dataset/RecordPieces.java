package dev.pgan.pipelines.dataset;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.Weigher;
import dev.pgan.pipelines.dataset.DatasetLayout.RecordFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FilePiece;
import dev.pgan.pipelines.storage.ParallelCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads records by their places. Those of remote files are read all at once, as each takes a round
 * trip; small files of remote levels that have room in memory are kept there. Safe for threads.
 */
final class RecordPieces {
  private static final long KEPT_FILE = 4 << 20;
  private static final long KEPT_BYTES = 256 << 20;

  private final BeamFolder folder;
  private final long images;

  /** Files by name, those on their way included, so that no two threads read the same one. */
  private final Cache<String, Kept> kept =
      CacheBuilder.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .concurrencyLevel(1) // Each of several parts would have a part of the room.
          .weigher((Weigher<String, Kept>) (name, file) -> file.size())
          .build();

  /**
   * @param images of a level
   */
  RecordPieces(BeamFolder folder, long images) {
    this.folder = folder;
    this.images = images;
  }

  /**
   * The place of a record.
   *
   * @param offset of its first byte in the file
   * @param bytes takes the record
   */
  @SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
  record Place(RecordFile file, long offset, byte[] bytes) {
    long number() {
      return offset / bytes.length;
    }

    int fileBytes() {
      return Math.toIntExact(file.images() * bytes.length);
    }
  }

  /** A whole file. */
  private record Kept(int size, CompletableFuture<byte[]> bytes) {}

  /** Fills the bytes of all places. */
  void read(List<Place> places) throws IOException {
    List<FilePiece> pieces = new ArrayList<>();
    Map<Place, Kept> whole = new LinkedHashMap<>();
    Map<String, Kept> ours = new LinkedHashMap<>();
    for (Place place : places) {
      if (isKept(place)) {
        whole.put(place, keep(place, ours));
      } else {
        pieces.add(
            new FilePiece(place.file().name(), place.offset(), ByteBuffer.wrap(place.bytes())));
      }
    }
    fill(pieces, ours);
    for (Map.Entry<Place, Kept> each : whole.entrySet()) {
      Place place = each.getKey();
      byte[] bytes = ParallelCalls.await(each.getValue().bytes());
      System.arraycopy(bytes, (int) place.offset(), place.bytes(), 0, place.bytes().length);
    }
  }

  private boolean isKept(Place place) {
    return !folder.isLocal()
        && place.file().images() <= KEPT_FILE / place.bytes().length
        && images <= KEPT_BYTES / place.bytes().length;
  }

  private Kept keep(Place place, Map<String, Kept> ours) {
    String name = place.file().name();
    return kept.asMap()
        .computeIfAbsent(
            name,
            absent -> {
              Kept file = new Kept(place.fileBytes(), new CompletableFuture<>());
              ours.put(name, file);
              return file;
            });
  }

  /** Reads pieces and whole files; who waits for one of these hears of a failure too. */
  private void fill(List<FilePiece> pieces, Map<String, Kept> files) throws IOException {
    Map<String, ByteBuffer> buffers = new LinkedHashMap<>();
    files.forEach((name, file) -> buffers.put(name, ByteBuffer.allocate(file.size())));
    buffers.forEach((name, buffer) -> pieces.add(new FilePiece(name, 0, buffer.duplicate())));
    try {
      folder.read(pieces);
      files.forEach((name, file) -> file.bytes().complete(buffers.get(name).array()));
    } catch (IOException | RuntimeException e) {
      kept.invalidateAll(files.keySet());
      files.values().forEach(file -> file.bytes().completeExceptionally(e));
      throw e;
    }
  }

  /** Reads a record from where it is stored, whatever is kept in memory. */
  void readAgain(Place place) throws IOException {
    kept.invalidate(place.file().name());
    folder.read(
        List.of(
            new FilePiece(place.file().name(), place.offset(), ByteBuffer.wrap(place.bytes()))));
  }
}
