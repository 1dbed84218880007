package dev.pgan.pipelines.dataset;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.Weigher;
import com.google.common.io.CountingInputStream;
import com.google.common.math.LongMath;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FilePiece;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Labels of a data set as an npy file (numpy/lib/format.py, version 1.0): float32, [images, size],
 * row-major. Other types of numbers are read too, as {@code astype(np.float32)} takes them. Where
 * all labels are one-hot it may be int32, [images, 1]: where each label's 1 is.
 *
 * <p>The file is read block by block, as labels are asked for: whoever wants those of a few images
 * reads no others. Of a one-hot label only the class is held: 1.28 million images of 1000 classes
 * take 5 MB, not 5 GB. Blocks beyond a quarter of a gigabyte, or of the heap, are forgotten and
 * read again. Safe for threads.
 */
public final class LabelsFile {
  private static final int BLOCK_BYTES = 1 << 20;
  private static final long KEPT_BYTES = 256 << 20;

  private final BeamFolder folder;
  private final String name;
  private final NpyHeader header;
  private final long headerBytes;
  private final int size;
  private final boolean classIndices;
  private final Cache<Long, LabelBlock> kept =
      CacheBuilder.newBuilder()
          .maximumWeight(Math.min(KEPT_BYTES, Runtime.getRuntime().maxMemory() / 4))
          // One segment, as each segment would have only its share of the weight.
          .concurrencyLevel(1)
          .weigher((Weigher<Long, LabelBlock>) (number, block) -> block.heldBytes())
          .build();

  private LabelsFile(
      BeamFolder folder,
      String name,
      NpyHeader header,
      long headerBytes,
      int size,
      boolean classIndices) {
    this.folder = folder;
    this.name = name;
    this.header = header;
    this.headerBytes = headerBytes;
    this.size = size;
    this.classIndices = classIndices;
  }

  /** Writes the header; the values follow as float32, little endian. */
  public static void writeHeader(OutputStream out, long images, int size) throws IOException {
    // The official program demands a header of this length.
    NpyHeader.ofFloats(images, size).write(out, NpyHeader.OFFICIAL_ALIGNMENT);
  }

  /** Writes the header; the place of each label's 1 follows as int32, little endian. */
  public static void writeClassHeader(OutputStream out, long images) throws IOException {
    new NpyHeader(LabelBlock.CLASS_TYPE, images, 1).write(out, NpyHeader.OFFICIAL_ALIGNMENT);
  }

  /** The labels of images that have none. */
  public static LabelsFile none(long images) {
    return new LabelsFile(null, "", NpyHeader.ofFloats(images, 0), 0, 0, false);
  }

  /**
   * Opens a file whose rows are the labels.
   *
   * @throws java.io.FileNotFoundException where there is none
   * @throws UserException where its size is not what its header says
   */
  public static LabelsFile open(BeamFolder folder, String name) throws IOException {
    Opened opened = Opened.of(folder, name);
    return opened.labels(opened.header.columns(), false);
  }

  /**
   * Opens a file whose rows are the places of the labels' 1.
   *
   * @param size values of a label
   * @throws java.io.FileNotFoundException where there is none
   * @throws UserException where its size is not what its header says
   */
  public static LabelsFile openClasses(BeamFolder folder, String name, int size)
      throws IOException {
    Opened opened = Opened.of(folder, name);
    if (!opened.header.type().equals(LabelBlock.CLASS_TYPE) || opened.header.columns() != 1) {
      throw new UserException(
          folder.pathOf(name)
              + ": class indices expected ("
              + LabelBlock.CLASS_TYPE
              + " [images, 1]), "
              + opened.header
              + " found; the data set is damaged: fetch or make it again");
    }
    return opened.labels(size, true);
  }

  /** A file whose header has been read and fits its size. */
  private record Opened(BeamFolder folder, String name, NpyHeader header, long headerBytes) {
    static Opened of(BeamFolder folder, String name) throws IOException {
      String path = folder.pathOf(name);
      long bytes = folder.size(name);
      try (CountingInputStream in = new CountingInputStream(folder.open(name))) {
        NpyHeader header = NpyHeader.read(in, path);
        long expected = LongMath.saturatedMultiply(rowBytes(header), header.rows());
        long found = bytes - in.getCount();
        if (found != expected) {
          throw new UserException(
              path
                  + ": "
                  + expected
                  + " bytes of labels expected, "
                  + found
                  + " found; the file is damaged: fetch or make it again");
        }
        LabelBlock.check(header, path);
        return new Opened(folder, name, header, in.getCount());
      }
    }

    LabelsFile labels(int size, boolean classIndices) {
      return new LabelsFile(folder, name, header, headerBytes, size, classIndices);
    }
  }

  private static long rowBytes(NpyHeader header) {
    return (long) header.numberBytes() * header.columns();
  }

  public long images() {
    return header.rows();
  }

  /** Numbers in a label. */
  public int size() {
    return size;
  }

  /** Copies the label of an image into an array of zeros. */
  public void copy(long image, float[] values, int at) throws IOException {
    if (image < 0 || image >= images()) {
      throw new IndexOutOfBoundsException("label " + image + " of " + images());
    }
    if (size > 0) {
      long rows = rowsOfBlock();
      block(image / rows).copy((int) (image % rows), values, at);
    }
  }

  private long rowsOfBlock() {
    return Math.max(1, BLOCK_BYTES / rowBytes(header));
  }

  private LabelBlock block(long number) throws IOException {
    LabelBlock block = kept.getIfPresent(number);
    if (block == null) {
      block = readBlock(number);
      kept.put(number, block);
    }
    return block;
  }

  private LabelBlock readBlock(long number) throws IOException {
    long first = number * rowsOfBlock();
    int rows = (int) Math.min(rowsOfBlock(), images() - first);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(rows * rowBytes(header)))
            .order(ByteOrder.LITTLE_ENDIAN);
    folder.read(List.of(new FilePiece(name, headerBytes + first * rowBytes(header), bytes)));
    bytes.rewind();
    return classIndices
        ? LabelBlock.ofClasses(bytes, size, folder.pathOf(name))
        : LabelBlock.ofRows(bytes, header, folder.pathOf(name));
  }

  /** The label of an image. */
  public float[] of(long image) throws IOException {
    float[] label = new float[size];
    copy(image, label, 0);
    return label;
  }

  /** Where the 1 of a label is, all of whose other bits are 0; -1 for any other label. */
  public static int classOf(float[] label) {
    int one = -1;
    for (int i = 0; i < label.length; i++) {
      if (Float.floatToRawIntBits(label[i]) != 0) {
        if (one >= 0 || label[i] != 1) {
          return -1;
        }
        one = i;
      }
    }
    return one;
  }
}
