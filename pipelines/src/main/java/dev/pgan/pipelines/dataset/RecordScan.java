package dev.pgan.pipelines.dataset;

import dev.pgan.pipelines.dataset.DatasetLayout.RecordFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.RemoteStorageException;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import dev.pgan.pipelines.tfrecord.TfRecordFraming;
import dev.pgan.pipelines.tfrecord.TfRecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads the images of a level one after the other, over the ends of files, with one file open at a
 * time; every record is checked. Not safe for threads.
 */
public final class RecordScan implements Closeable {
  private final BeamFolder folder;
  private final DatasetLayout layout;
  private final int lod;
  private final RecordFormat format;
  private final byte[] record;
  private long next;
  private RecordFile file;
  private InputStream in;

  RecordScan(BeamFolder folder, DatasetLayout layout, int lod, long first) {
    this.folder = folder;
    this.layout = layout;
    this.lod = lod;
    next = first;
    format = new RecordFormat(layout.shape().channels(), layout.resolution(lod));
    record = new byte[format.recordBytes()];
  }

  /**
   * Pixels of the next image in CHW order, in a new array.
   *
   * @throws UserException naming the record that is damaged
   */
  public byte[] next() throws IOException {
    int pixelsAt = read();
    return Arrays.copyOfRange(record, pixelsAt, pixelsAt + format.pixelBytes());
  }

  /** The next image's record without its framing, in a new array. */
  public byte[] nextRecord() throws IOException {
    read();
    return Arrays.copyOfRange(
        record, TfRecordFraming.HEADER, record.length - TfRecordFraming.FOOTER);
  }

  private int read() throws IOException {
    if (file == null || next == file.first() + file.images()) {
      openFile();
    }
    try {
      return readRecord();
    } catch (RemoteStorageException e) {
      throw e; // An interruption says nothing of what is stored.
    } catch (IOException e) {
      openFile(); // The record may have been spoiled only on its way here.
    }
    try {
      return readRecord();
    } catch (RemoteStorageException e) {
      throw e;
    } catch (IOException e) {
      long number = next - file.first();
      throw new UserException(
          TfRecordReader.damaged(
              folder.pathOf(file.name()), number, number * record.length, e.getMessage()),
          e);
    }
  }

  private int readRecord() throws IOException {
    int read = in.readNBytes(record, 0, record.length);
    if (read < record.length) {
      throw new IOException("the file ends within it");
    }
    int pixelsAt = format.check(record);
    next++;
    return pixelsAt;
  }

  private void openFile() throws IOException {
    close();
    file = layout.file(lod, next);
    in = folder.open(file.name(), (next - file.first()) * record.length);
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }
}
