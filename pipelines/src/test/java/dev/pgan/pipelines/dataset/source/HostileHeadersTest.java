package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import com.google.common.primitives.Bytes;
import com.sun.management.ThreadMXBean;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.npy.NpzFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.TfRecordReader;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DatasetShard;
import dev.pgan.v1.NpzImages;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that promise more than their files have: one of our messages each, and little memory. */
class HostileHeadersTest {
  private static final long MOST_BYTES = 48 << 20;

  @TempDir Path temp;

  private static void assertRefused(Executable use) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Exception e = assertThrows(Exception.class, use);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(e instanceof UserException || e instanceof RejectedPictureException, "" + e);
    assertTrue(!e.getMessage().isEmpty() && taken < MOST_BYTES, taken + " bytes: " + e);
  }

  private static byte[] npy(String descr, String fortran, String shape) {
    String dict =
        "{'descr': " + descr + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    byte[] length = {(byte) dict.length(), (byte) (dict.length() >> 8)};
    return Bytes.concat(
        "\u0093NUMPY\1\0".getBytes(ISO_8859_1), length, dict.getBytes(ISO_8859_1), new byte[64]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'<f4'; True; (2, 8)",
        "'<f4'; False; (-2, -8)",
        "'|O'; False; (2, 8)",
        "'<f4'; False; (4611686018427387904, 4)",
        "'<f4'; False; (99999999999999999999, 4)",
        "'<f4'; False; (2, 99999999999)",
        "'<f4'; False; (1, 2147483647)",
        "'<f4'; False; (2147483647, 2147483647)",
        "[('a', '<f4')]; False; (2, 8)",
      })
  void arraysOfNumbers(String descr, String fortran, String shape) throws IOException {
    byte[] array = npy(descr, fortran, shape);
    Files.write(temp.resolve("x.npy"), array);
    assertRefused(() -> LabelsFile.open(BeamFolder.at(temp.toString()), "x.npy"));
    BeamFile npz = npz("mu", array);
    assertRefused(
        () -> {
          try (NpzFile file = NpzFile.open(npz)) {
            file.doubles("mu", 2);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(2, 4, 4, 3)",
        "(1, 4611686018427387904, 4, 3)",
        "(1, 8000, 8000, 3)",
        "(1, 4294967296, 4294967296, 3)",
        "(99999999999, 1, 1, 1)",
        "(99999999999999999999, 1, 1, 1)",
        "(1, 0, 4, 3)",
        "(-1, 4, 4, 3)",
      })
  void arraysOfPictures(String shape) throws IOException {
    NpzSource source =
        new NpzSource(
            NpzImages.newBuilder()
                .setPath(npz("x", npy("'|u1'", "False", shape)).toString())
                .build());
    assertRefused(
        () -> {
          source.list();
          try (PictureSource.Reader reader = source.open()) {
            reader.read("0");
          }
        });
  }

  /** A header that goes with what is unpacked, which is far more than statistics have. */
  @Test
  void arraysThatUnpackToMuch() throws IOException {
    int side = 5800;
    byte[] start = npy("'<f8'", "False", "(" + side + ", " + side + ")");
    Path path = temp.resolve("bomb.npz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      out.setLevel(Deflater.BEST_SPEED);
      out.putNextEntry(new ZipEntry("sigma.npy"));
      out.write(start, 0, start.length - 64);
      byte[] row = new byte[8 * side];
      for (int i = 0; i < side; i++) {
        out.write(row);
      }
    }
    assertRefused(
        () -> {
          try (NpzFile file = NpzFile.open(BeamFile.at(path.toString()))) {
            file.doubles("sigma", 2);
          }
        });
  }

  private BeamFile npz(String name, byte[] array) throws IOException {
    Path path = temp.resolve("x.npz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      out.putNextEntry(new ZipEntry(name + ".npy"));
      out.write(array);
    }
    return BeamFile.at(path.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 27, Long.MAX_VALUE, Long.MIN_VALUE})
  void lengthsOfRecords(long length) throws IOException {
    byte[] header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    int crc = com.google.common.hash.Hashing.crc32c().hashBytes(header, 0, 8).asInt();
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(8, Integer.rotateRight(crc, 15) + 0xa282ead8);
    Path file = temp.resolve("x.tfrecords");
    Files.write(file, header);
    assertRefused(
        () -> {
          try (TfRecordReader reader = new TfRecordReader(Files.newInputStream(file), "x")) {
            reader.next();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, Integer.MAX_VALUE})
  void picturesOfMnist(int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 2 * 784);
    images.putInt(0x803).putInt(count).putInt(28).putInt(28);
    ByteBuffer labels = ByteBuffer.allocate(8 + 2).putInt(0x801).putInt(count);
    gzip("train-images-idx3-ubyte.gz", images.array());
    gzip("train-labels-idx1-ubyte.gz", labels.array());
    assertRefused(() -> new MnistArchive(temp.toString()).decode((pixels, label) -> {}));
  }

  private void gzip(String name, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temp.resolve(name)))) {
      out.write(bytes);
    }
  }

  /** Pages that there are not would end the process when they are mapped. */
  @ParameterizedTest
  @CsvSource({
    "4096, 9223372036854775807",
    "4096, 1152921504606846975",
    "4096, -2",
    "4096, 5",
    "0, 1",
    "-1, 1",
    "7, 1"
  })
  void pagesOfLmdb(int pageSize, long last) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(4 * 4096).order(ByteOrder.nativeOrder());
    for (int page : new int[] {0, 4096}) {
      file.putInt(page + 16, 0xBEEFC0DE).putInt(page + 20, 1);
      file.putInt(page + 40, pageSize).putLong(page + 136, last).putLong(page + 144, 1);
    }
    Files.write(temp.resolve("data.mdb"), file.array());
    assertRefused(() -> LmdbHeader.check(temp.toString()));
  }

  /** Every cut and many a changed length of a MAT file. */
  @Test
  void arraysOfMatlab() throws IOException {
    byte[] good = Resources.toByteArray(Resources.getResource("archives/svhn/train_32x32.mat"));
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] bad = good.clone();
      ByteBuffer.wrap(bad)
          .putInt(
              random.nextInt(i % 2 == 0 ? 200 : bad.length - 4),
              new int[] {-1, 0x7fffffff, 0x40000000}[i % 3]);
      Files.write(temp.resolve("train_32x32.mat"), bad);
      try {
        new SvhnArchive(temp.toString()).decode((pixels, label) -> {});
      } catch (UserException e) {
        assertTrue(e.getMessage().contains("train_32x32.mat"), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1073741824, 3, 0, 0",
    "1024, 1073741824, 0, 0",
    "32768, 3, 0, 0",
    "4, -1, 0, 0",
    "4, 0, 0, 0",
    "4, 5, 0, 0",
    "4, 3, -1, 0",
    "4, 3, 4611686018427387904, 0",
    "4, 3, 0, -1",
    "4, 3, 0, 2147483647",
    "-4, 3, 0, 0",
    "0, 3, 0, 0",
  })
  void manifestsOfDataSets(int resolution, int channels, long images, int labelSize)
      throws IOException {
    DatasetShard.Builder shard = DatasetShard.newBuilder().setImages(images);
    for (int log2 = 2; 1L << log2 <= resolution; log2++) {
      String name = "x-r" + log2 + ".tfrecords";
      Files.write(temp.resolve(name), new byte[0]);
      shard.addFiles(DatasetFile.newBuilder().setName(name).setResolutionLog2(log2));
    }
    DatasetManifest.Builder manifest =
        DatasetManifest.newBuilder()
            .setResolution(resolution)
            .setChannels(channels)
            .setImages(images)
            .addShards(shard);
    if (labelSize != 0) {
      Files.write(temp.resolve("x-rxx.labels"), new byte[0]);
      manifest.getLabelsBuilder().setName("x-rxx.labels").setSize(labelSize);
    }
    Files.write(temp.resolve("dataset.json"), MessageJson.file(manifest));
    assertRefused(() -> Dataset.open(temp.toString()).images().labels(new long[] {0}));
  }
}
