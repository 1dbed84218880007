package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first pages of data.mdb (lmdb's mdb.c, MDB_page and MDB_meta), which have the byte order and
 * word size of the machine that wrote them. They are checked before the file is mapped, as a file
 * that is too short would end the process.
 */
final class LmdbHeader {
  private static final int MAGIC = 0xBEEFC0DE;
  private static final int VERSION = 1;
  // Sizes of a page header on machines whose words have 8 bytes and 4 bytes.
  private static final int HEADER_64 = 16;
  private static final int HEADER_32 = 12;
  // Within the meta page: after the magic, the version, the address and the size of the map.
  private static final int PAGE_SIZE = HEADER_64 + 24;
  // After two descriptors of 48 bytes.
  private static final int LAST_PAGE = HEADER_64 + 24 + 2 * 48;
  private static final int TRANSACTION = LAST_PAGE + 8;
  private static final int BYTES = TRANSACTION + 8;

  private static final int LEAST_PAGE = 1 << 9;
  private static final int LARGEST_PAGE = 1 << 16;

  private LmdbHeader() {}

  /** Checks the file in a folder, and returns the folder. */
  static Path check(String path) throws IOException {
    if (path.matches("[a-zA-Z][-a-zA-Z0-9+.]+://.*")) {
      throw new UserException(
          path
              + ": LMDB maps its file into memory, which works on a local disk alone; copy the"
              + " folder down first, such as with gcloud storage cp -r");
    }
    Path folder = Path.of(path).toAbsolutePath();
    Path file = folder.resolve("data.mdb");
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          BeamFolder.at(path).explain("this folder has no data.mdb, so it is no LMDB database"));
    }
    check(file, read(file, 0));
    return folder;
  }

  private static ByteBuffer read(Path file, long offset) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(offset);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    return bytes.flip();
  }

  private static void check(Path file, ByteBuffer meta) throws IOException {
    if (meta.limit() < BYTES) {
      throw new UserException(
          file + ": " + meta.limit() + " bytes are too few for LMDB; fetch it again");
    }
    int magic = meta.getInt(HEADER_64);
    if (meta.getInt(HEADER_32) == MAGIC || Integer.reverseBytes(meta.getInt(HEADER_32)) == MAGIC) {
      throw foreign(file, "with words of 32 bits");
    }
    if (Integer.reverseBytes(magic) == MAGIC) {
      throw foreign(file, "with the other order of bytes");
    }
    if (magic != MAGIC) {
      throw new UserException(
          String.format(
              "%s: LMDB's magic number is 0x%08x, but 0x%08x is in its place; fetch it again",
              file, MAGIC, magic));
    }
    int version = meta.getInt(HEADER_64 + 4);
    if (version != VERSION) {
      throw new UserException(
          file + ": version " + VERSION + " of LMDB's format expected, " + version + " found");
    }
    checkSize(file, meta);
  }

  /** Whether the pages that the newer of the two meta pages tells of are all there. */
  private static void checkSize(Path file, ByteBuffer first) throws IOException {
    long size = Files.size(file);
    int pageSize = first.getInt(PAGE_SIZE);
    if (pageSize < LEAST_PAGE || pageSize > LARGEST_PAGE || Integer.bitCount(pageSize) != 1) {
      throw new UserException(
          file
              + ": pages of "
              + pageSize
              + " bytes, as no LMDB has them; it is damaged: fetch it again");
    }
    ByteBuffer second = read(file, pageSize);
    long last = first.getLong(LAST_PAGE);
    if (second.limit() == BYTES && second.getLong(TRANSACTION) > first.getLong(TRANSACTION)) {
      last = second.getLong(LAST_PAGE);
    }
    if (second.limit() < BYTES || last < 1 || last >= size / pageSize) {
      throw new UserException(
          String.format(
              "%s: %s pages of %s bytes expected, %s bytes found; it is cut short: fetch it again,"
                  + " or where it is whole, compact it with mdb_copy -c",
              file, Long.toUnsignedString(last + 1), pageSize, size));
    }
  }

  private static UserException foreign(Path file, String how) {
    return new UserException(
        file
            + ": this LMDB database was written on a machine "
            + how
            + ", and can be read on such a one alone: there, mdb_dump it, and mdb_load it here");
  }
}
