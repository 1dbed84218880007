package dev.pgan.pipelines.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.Refusals;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.pipelines.tfrecord.TfRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets as the official program leaves them: one file per level and no manifest. */
class DatasetTest {
  private static final int IMAGES = 5;

  @TempDir Path temp;

  private byte[][] write(String name) throws IOException {
    byte[][] images = new byte[IMAGES][3 * 16 * 16];
    Levels levels = new Levels(3, 16);
    for (int lod = 0; lod < 3; lod++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TfRecordWriter writer = new TfRecordWriter(out);
      RecordTemplate template = RecordTemplate.of(3, 16 >> lod);
      for (int i = 0; i < IMAGES; i++) {
        new Random(i).nextBytes(images[i]);
        writer.write(template.before(), levels.of(images[i])[lod], template.after());
      }
      Files.write(temp.resolve(name + "-r0" + (4 - lod) + ".tfrecords"), out.toByteArray());
    }
    return images;
  }

  private void writeLabels(int images) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LabelsFile.writeHeader(out, images, 2);
    float[] values = new float[images * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 8f;
    }
    out.write(NpyHeader.bytes(values));
    Files.write(temp.resolve("x-rxx.labels"), out.toByteArray());
  }

  private Dataset open() throws IOException {
    return Dataset.open(temp.toString());
  }

  private void assertRefused(String part) {
    Refusals.assertRefused(part, () -> open().images().labels(new long[] {0}));
  }

  @Test
  void readsImagesAndLabelsByNumber() throws IOException {
    byte[][] images = write("x");
    writeLabels(IMAGES);
    Dataset dataset = open();
    assertEquals(new DataShape(16, 3, 2), dataset.shape());
    assertEquals(IMAGES, dataset.size());
    try (DatasetImages reader = dataset.images()) {
      ImageBatch batch = reader.read(0, new long[] {4, 0, 4});
      assertEquals(3, batch.count());
      byte[] one = new byte[3 * 16 * 16];
      System.arraycopy(batch.pixels(), one.length, one, 0, one.length);
      assertArrayEquals(images[0], one);
      System.arraycopy(batch.pixels(), 2 * one.length, one, 0, one.length);
      assertArrayEquals(images[4], one);
      ImageBatch small = reader.read(2, new long[] {3});
      assertEquals(4, small.width());
      assertArrayEquals(new Levels(3, 16).of(images[3])[2], small.pixels());
      assertArrayEquals(new float[] {0.5f, 0.625f, 0, 0.125f}, reader.labels(new long[] {2, 0}));
      assertThrows(IllegalStateException.class, () -> reader.read(0, new long[] {IMAGES}));
    }
  }

  @Test
  void labelsAreNotReadBeforeTheyAreAskedFor() throws IOException {
    write("x");
    writeLabels(IMAGES);
    Dataset dataset = open();
    Files.delete(temp.resolve("x-rxx.labels"));
    try (DatasetImages reader = dataset.images()) {
      assertEquals(1, reader.read(0, new long[] {0}).count());
      assertThrows(IOException.class, () -> reader.labels(new long[] {0}));
    }
  }

  @Test
  void hasADigestOfItsContent() throws IOException {
    write("x");
    String without = open().sha256();
    assertEquals(without, open().sha256());
    writeLabels(IMAGES);
    assertNotEquals(without, open().sha256());
  }

  @Test
  void refusesWhatIsNoDataSet() throws IOException {
    assertRefused("neither dataset.json nor");
    write("x");
    Files.delete(temp.resolve("x-r03.tfrecords"));
    assertRefused("without a gap");
    write("x");
    Files.createFile(temp.resolve("x-r02-00000-of-00002.tfrecords"));
    assertRefused("no dataset.json");
    Files.delete(temp.resolve("x-r02-00000-of-00002.tfrecords"));
    Files.createDirectories(temp.resolve("_parts"));
    Files.createFile(temp.resolve("_parts/x"));
    assertRefused("not finished");
  }

  @Test
  void refusesFilesThatDoNotFit() throws IOException {
    write("x");
    Path file = temp.resolve("x-r03.tfrecords");
    byte[] good = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(good, good.length - 1));
    assertRefused("x-r03.tfrecords: 5 images take");
    Files.write(file, good);
    writeLabels(IMAGES + 1);
    assertRefused("labels [5, 2] expected, [6, 2] found");
  }

  @Test
  void namesADamagedRecord() throws IOException {
    write("x");
    Path file = temp.resolve("x-r04.tfrecords");
    byte[] bytes = Files.readAllBytes(file);
    int record = bytes.length / IMAGES;
    bytes[2 * record + 100] ^= 1;
    Files.write(file, bytes);
    try (DatasetImages reader = open().images()) {
      reader.read(0, new long[] {0, 1, 3, 4});
      UserException e = assertThrows(UserException.class, () -> reader.read(0, new long[] {0, 2}));
      assertTrue(
          e.getMessage().contains("record 2 at byte " + 2 * record + ": the checksum"),
          e.getMessage());
    }
  }
}
