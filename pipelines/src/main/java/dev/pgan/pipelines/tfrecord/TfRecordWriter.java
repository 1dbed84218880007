package dev.pgan.pipelines.tfrecord;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Writes records to a TFRecord file. Does not close the stream. Not safe for threads. */
public final class TfRecordWriter {
  private final OutputStream out;
  private final byte[] header = new byte[TfRecordFraming.HEADER];
  private final byte[] footer = new byte[TfRecordFraming.FOOTER];

  public TfRecordWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes one record: the pieces, joined. */
  public void write(byte[]... pieces) throws IOException {
    long length = 0;
    CRC32C crc = new CRC32C();
    for (byte[] piece : pieces) {
      length += piece.length;
      crc.update(piece);
    }
    TfRecordFraming.littleEndian(header).putLong(length);
    TfRecordFraming.littleEndian(header).putInt(8, TfRecordFraming.maskedCrc(header, 0, 8));
    TfRecordFraming.littleEndian(footer).putInt(TfRecordFraming.masked(crc));
    out.write(header);
    for (byte[] piece : pieces) {
      out.write(piece);
    }
    out.write(footer);
  }
}
