package dev.pgan.pipelines.inspection;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import dev.pgan.pipelines.inspection.VerifyUnit.LevelFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import java.io.Closeable;
import java.io.IOException;

/** Reads a file of records, and notes what is wrong with each record. */
final class CheckedFile implements Closeable {
  private final LevelFile file;
  private final RecordFormat format;
  private final Problems problems;
  private final byte[] record;
  private final HashingInputStream in;
  private long next;
  private boolean lost;

  private CheckedFile(
      LevelFile file, RecordFormat format, long next, Problems problems, HashingInputStream in) {
    this.file = file;
    this.format = format;
    this.next = next;
    this.problems = problems;
    this.in = in;
    record = new byte[format.recordBytes()];
  }

  static CheckedFile open(BeamFolder folder, VerifyUnit unit, LevelFile file, Problems problems)
      throws IOException {
    RecordFormat format = new RecordFormat(unit.channels(), file.resolution());
    long position = unit.firstRecord() * format.recordBytes();
    return new CheckedFile(
        file,
        format,
        unit.firstRecord(),
        problems,
        new HashingInputStream(Hashing.sha256(), folder.open(file.name(), position)));
  }

  String name() {
    return file.name();
  }

  RecordFormat format() {
    return format;
  }

  /** The bytes that {@link #next} has read. */
  byte[] record() {
    return record;
  }

  /**
   * Reads the next record.
   *
   * @return where its pixels are, or -1 where it cannot be used
   */
  int next() throws IOException {
    if (lost) {
      return -1;
    }
    long number = next++;
    int read = in.readNBytes(record, 0, record.length);
    if (read < record.length) {
      lost = true;
      problem(number, "%s bytes expected, the file ends after %s", record.length, read);
      return -1;
    }
    try {
      return format.check(record);
    } catch (IOException e) {
      lost = format.hasOtherLength(record);
      problem(number, "%s%s", e.getMessage(), lost ? "; those after it are not read" : "");
      return -1;
    }
  }

  private void problem(long number, String format, Object... values) {
    problems.add(
        file.name(),
        "record %s at byte %s: %s",
        number,
        number * record.length,
        String.format(format, values));
  }

  /** Reads on to the end of the file, and checks its SHA-256 where that is known. */
  void finish() throws IOException {
    if (file.sha256().isEmpty()) {
      return;
    }
    ByteStreams.exhaust(in);
    String found = in.hash().toString();
    if (!found.equals(file.sha256())) {
      problems.add(file.name(), "SHA-256 %s expected, %s found", file.sha256(), found);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
