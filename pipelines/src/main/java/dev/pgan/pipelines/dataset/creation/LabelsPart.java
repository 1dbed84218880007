package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.npy.NpyHeader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The labels of a shard's images until they are published, little endian: the place of the 1 of a
 * one-hot label as int32; for any other label -1, and its values as float32.
 */
final class LabelsPart {
  private final DataInputStream in;
  private final int size;

  /**
   * @param size values of a label
   */
  LabelsPart(InputStream in, int size) {
    this.in = new DataInputStream(in);
    this.size = size;
  }

  /** Writes a label; says whether it is one-hot. */
  static boolean write(float[] label, OutputStream out) throws IOException {
    int of = LabelsFile.classOf(label);
    out.write(bytes(of));
    if (of < 0) {
      out.write(NpyHeader.bytes(label));
    }
    return of >= 0;
  }

  private static byte[] bytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  /** Copies labels, all of which are one-hot, as int32. */
  void copyClasses(long count, OutputStream out) throws IOException {
    for (long i = 0; i < count; i++) {
      out.write(bytes(readClass()));
    }
  }

  /** Copies labels as rows of float32. */
  void copyRows(long count, OutputStream out) throws IOException {
    for (long i = 0; i < count; i++) {
      int of = readClass();
      byte[] row = new byte[Float.BYTES * size];
      if (of < 0) {
        in.readFully(row);
      } else {
        float[] label = new float[size];
        label[of] = 1;
        row = NpyHeader.bytes(label);
      }
      out.write(row);
    }
  }

  private int readClass() throws IOException {
    return Integer.reverseBytes(in.readInt());
  }
}
