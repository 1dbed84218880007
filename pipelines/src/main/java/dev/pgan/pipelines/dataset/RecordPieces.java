package dev.pgan.pipelines.dataset;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.Weigher;
import dev.pgan.pipelines.dataset.DatasetLayout.RecordFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FilePiece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records by their places. Those of remote files are read all at once, as each takes a round
 * trip; small remote files are kept in memory. Safe for threads.
 */
final class RecordPieces {
  private static final long KEPT_FILE = 4 << 20;
  private static final long KEPT_BYTES = 256 << 20;

  private final BeamFolder folder;
  private final Cache<String, byte[]> kept =
      CacheBuilder.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .weigher((Weigher<String, byte[]>) (name, bytes) -> bytes.length)
          .build();

  RecordPieces(BeamFolder folder) {
    this.folder = folder;
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
  }

  /** Fills the bytes of all places. */
  void read(List<Place> places) throws IOException {
    List<FilePiece> pieces = new ArrayList<>();
    for (Place place : places) {
      String name = place.file().name();
      byte[] whole = wholeFile(place);
      if (whole.length >= place.offset() + place.bytes().length) {
        System.arraycopy(whole, (int) place.offset(), place.bytes(), 0, place.bytes().length);
      } else {
        pieces.add(new FilePiece(name, place.offset(), ByteBuffer.wrap(place.bytes())));
      }
    }
    folder.read(pieces);
  }

  /** Reads a record from where it is stored, whatever is kept in memory. */
  void readAgain(Place place) throws IOException {
    kept.invalidate(place.file().name());
    folder.read(
        List.of(
            new FilePiece(place.file().name(), place.offset(), ByteBuffer.wrap(place.bytes()))));
  }

  /** Empty where the file is not one to be kept. */
  private byte[] wholeFile(Place place) throws IOException {
    String name = place.file().name();
    if (folder.isLocal() || place.file().images() * place.bytes().length > KEPT_FILE) {
      return new byte[0];
    }
    byte[] whole = kept.getIfPresent(name);
    if (whole == null) {
      try (InputStream in = folder.open(name)) {
        whole = in.readAllBytes();
      }
      kept.put(name, whole);
    }
    return whole;
  }
}
