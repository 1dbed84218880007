package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.lmdbjava.EnvFlags.MDB_NOLOCK;
import static org.lmdbjava.EnvFlags.MDB_NOTLS;
import static org.lmdbjava.EnvFlags.MDB_RDONLY_ENV;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/**
 * Reads the main database of an LMDB environment without its lock file: nobody may write to the
 * database meanwhile, and it may be opened many times. Keys are strings of Latin-1. Used by one
 * thread.
 */
final class LmdbDatabase implements AutoCloseable {
  private final Path folder;
  private final Env<byte[]> environment;
  private final Dbi<byte[]> dbi;

  private LmdbDatabase(Path folder, Env<byte[]> environment) {
    this.folder = folder;
    this.environment = environment;
    dbi = environment.openDbi((byte[]) null);
  }

  /**
   * Opens a database.
   *
   * @param path of the folder of data.mdb
   * @throws UserException where there is none that this machine can map into memory
   */
  static LmdbDatabase open(String path) throws IOException {
    Path folder = LmdbHeader.check(path);
    // This proxy copies values, and needs nothing of the JDK opened.
    Env<byte[]> environment = open(folder, Env.create(ByteArrayProxy.PROXY_BA));
    return new LmdbDatabase(folder, environment);
  }

  private static <T> Env<T> open(Path folder, Env.Builder<T> builder) {
    try {
      return builder.setMaxReaders(1).open(folder.toFile(), MDB_RDONLY_ENV, MDB_NOLOCK, MDB_NOTLS);
    } catch (LmdbException e) {
      throw new UserException(
          folder + ": not an LMDB database that can be read: " + e.getMessage(), e);
    }
  }

  /** The first keys, in order; 0 takes all. */
  ImmutableList<String> keys(long max) {
    ImmutableList.Builder<String> keys = ImmutableList.builder();
    // This proxy leaves the values where they are: all of them may be 40 GB.
    try (Env<ByteBuffer> lazy = open(folder, Env.create());
        Txn<ByteBuffer> txn = lazy.txnRead();
        CursorIterable<ByteBuffer> entries = lazy.openDbi((byte[]) null).iterate(txn)) {
      long taken = 0;
      for (CursorIterable.KeyVal<ByteBuffer> entry : entries) {
        keys.add(ISO_8859_1.decode(entry.key()).toString());
        if (++taken == max) {
          break;
        }
      }
    }
    return keys.build();
  }

  /** A text that differs after each change of the database. */
  String lastTransaction() {
    return environment.info().lastTransactionId + " " + environment.stat().entries;
  }

  byte[] value(String key) throws RejectedPictureException {
    try (Txn<byte[]> txn = environment.txnRead()) {
      byte[] value = dbi.get(txn, key.getBytes(ISO_8859_1));
      if (value == null) {
        throw new RejectedPictureException("the database has no such key any more");
      }
      return value;
    }
  }

  @Override
  public void close() {
    environment.close();
  }
}
