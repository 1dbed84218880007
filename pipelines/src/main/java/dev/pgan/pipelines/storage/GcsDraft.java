package dev.pgan.pipelines.storage;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.ByteSource;
import com.google.common.io.FileBackedOutputStream;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.telemetry.Events;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;

/**
 * An object that is being written. Its bytes are kept here until it is whole, in memory or, beyond
 * some megabytes, in a temporary file, so that an upload that is lost can start over. The upload
 * carries a checksum, by which the server refuses bytes that changed on the way.
 */
final class GcsDraft implements Draft {
  private static final int IN_MEMORY = 8 << 20;
  private static final int UPLOADS = 3;

  /**
   * What servers answer where an upload is lost (410), or where its bytes are not those that were
   * sent: Google's own 400, its storage-testbench 412, as an upload has no other precondition.
   */
  private static final ImmutableSet<Integer> STARTED_OVER = ImmutableSet.of(400, 410, 412);

  private final Storage client;
  private final BlobId id;
  private final FileBackedOutputStream kept = new FileBackedOutputStream(IN_MEMORY);
  private final HashingOutputStream stream = new HashingOutputStream(Hashing.crc32c(), kept);

  GcsDraft(Storage client, BlobId id) {
    this.client = client;
    this.id = id;
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public void commit() throws IOException {
    stream.close();
    String crc = Base64.getEncoder().encodeToString(Ints.toByteArray(stream.hash().asInt()));
    BlobInfo info =
        BlobInfo.newBuilder(id).setContentType("application/octet-stream").setCrc32c(crc).build();
    for (int upload = 1; ; upload++) {
      try {
        upload(info, kept.asByteSource());
        return;
      } catch (IOException | StorageException e) {
        int status = GcsErrors.status(e);
        if (!STARTED_OVER.contains(status) || upload == UPLOADS) {
          throw GcsErrors.explain(id.toGsUtilUri(), e);
        }
        Events.log("upload-started-over", "path", id.toGsUtilUri(), "status", status);
      }
    }
  }

  private void upload(BlobInfo info, ByteSource bytes) throws IOException {
    if (bytes.size() <= IN_MEMORY) {
      client.create(info, bytes.read());
      return;
    }
    try (InputStream in = bytes.openStream()) {
      client.createFrom(info, in, IN_MEMORY, BlobWriteOption.crc32cMatch());
    }
  }

  @Override
  public void close() throws IOException {
    kept.reset();
  }
}
