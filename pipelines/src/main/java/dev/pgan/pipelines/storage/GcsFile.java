package dev.pgan.pipelines.storage;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A small object of Google Cloud Storage that is changed only where its generation is still the one
 * that was read. A change whose answer gets lost is tried again, and then seems to be made by
 * somebody else: callers compare the bytes.
 */
record GcsFile(Storage client, BlobId id) {
  private static final int PRECONDITION_FAILED = 412;

  /** The generation of a missing object. */
  static final long ABSENT = 0;

  /** An object that exists. */
  record Found(long generation, ByteString bytes) {}

  static GcsFile of(BeamFolder folder, String name, Storage client) {
    return new GcsFile(client, GcsStorage.id(folder.pathOf(name)));
  }

  String path() {
    return id.toGsUtilUri();
  }

  Optional<Found> read() throws IOException {
    for (int i = 1; ; i++) {
      try {
        Blob blob = client.get(id);
        if (blob == null) {
          return Optional.empty();
        }
        byte[] bytes =
            client.readAllBytes(id, BlobSourceOption.generationMatch(blob.getGeneration()));
        GcsChecksum checksum = GcsChecksum.of(bytes);
        if (checksum.fits(blob)) {
          return Optional.of(new Found(blob.getGeneration(), ByteString.copyFrom(bytes)));
        }
        if (i >= GcsChecksum.TRIES) {
          throw checksum.misfit(blob);
        }
      } catch (StorageException e) {
        // The object was replaced or deleted between the two calls: look again.
        if (e.getCode() != GcsErrors.NOT_FOUND && e.getCode() != PRECONDITION_FAILED) {
          throw GcsErrors.explain(path(), e);
        }
      }
    }
  }

  /**
   * Writes the object where its generation is the given one.
   *
   * @return the new generation; empty where the object had another generation
   */
  OptionalLong write(ByteString bytes, long generation) throws IOException {
    BlobInfo info = BlobInfo.newBuilder(id).setContentType("application/octet-stream").build();
    try {
      return OptionalLong.of(
          client
              .create(
                  info,
                  bytes.toByteArray(),
                  generation == ABSENT
                      ? BlobTargetOption.doesNotExist()
                      : BlobTargetOption.generationMatch(generation))
              .getGeneration());
    } catch (StorageException e) {
      if (e.getCode() == PRECONDITION_FAILED) {
        return OptionalLong.empty();
      }
      throw GcsErrors.explain(path(), e);
    }
  }

  /** Deletes the object where its generation is the given one. */
  void delete(long generation) throws IOException {
    try {
      client.delete(id, BlobSourceOption.generationMatch(generation));
    } catch (StorageException e) {
      if (e.getCode() != PRECONDITION_FAILED) {
        throw GcsErrors.explain(path(), e);
      }
    }
  }
}
