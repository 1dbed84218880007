package dev.pgan.pipelines.tfrecord;

import static dev.pgan.pipelines.tfrecord.TfRecordFraming.FOOTER;
import static dev.pgan.pipelines.tfrecord.TfRecordFraming.HEADER;

import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the records of a TFRecord file one after the other and checks their checksums. Not safe for
 * threads.
 */
public final class TfRecordReader implements AutoCloseable {
  /**
   * Most bytes of a record: no image has nearly as many, and a damaged length must not exhaust the
   * memory.
   */
  private static final long MAX_RECORD = 1 << 28;

  private final InputStream in;
  private final String file;
  private long record;
  private long offset;

  /**
   * @param file path of the file, for messages
   */
  public TfRecordReader(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  /**
   * The next record's bytes; empty at the end of the file.
   *
   * @throws UserException where the file is cut short or damaged
   */
  public Optional<byte[]> next() throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length == 0) {
      return Optional.empty();
    }
    check(header.length == HEADER, "the file ends within the record's length");
    ByteBuffer fields = TfRecordFraming.littleEndian(header);
    long length = fields.getLong();
    check(
        fields.getInt() == TfRecordFraming.maskedCrc(header, 0, 8),
        "the checksum of the record's length does not fit");
    check(length >= 0 && length <= MAX_RECORD, "a record of " + length + " bytes is too long");
    byte[] bytes = in.readNBytes((int) length);
    byte[] footer = in.readNBytes(FOOTER);
    check(
        bytes.length == length && footer.length == FOOTER,
        "the file ends within a record of " + length + " bytes");
    check(
        TfRecordFraming.littleEndian(footer).getInt()
            == TfRecordFraming.maskedCrc(bytes, 0, bytes.length),
        "the checksum of its bytes does not fit");
    record++;
    offset += HEADER + length + FOOTER;
    return Optional.of(bytes);
  }

  private void check(boolean good, String problem) {
    if (!good) {
      throw new UserException(damaged(file, record, offset, problem));
    }
  }

  /** A message about a record. */
  public static String damaged(String file, long record, long offset, String problem) {
    return file
        + ": record "
        + record
        + " at byte "
        + offset
        + ": "
        + problem
        + "; the file is damaged: fetch or make it again";
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
