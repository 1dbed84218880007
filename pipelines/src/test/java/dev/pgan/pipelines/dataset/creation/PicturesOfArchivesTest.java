package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.TestArchives;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetLabels;
import dev.pgan.v1.ImageFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole data sets of archives, with labels. */
class PicturesOfArchivesTest {
  private static final List<String> NAMES =
      List.of("a b/0.png", "a b/1.png", "a b/2.png", "größe/0.png", "größe/😀.png");

  @TempDir Path temp;

  @BeforeEach
  void writePictures() throws IOException {
    for (int i = 0; i < NAMES.size(); i++) {
      TestPictures.write(
          temp.resolve("pictures").resolve(NAMES.get(i)),
          TestPictures.noise(16, 16, BufferedImage.TYPE_INT_RGB, i));
    }
  }

  private DatasetJob.Builder job(String source, String run) {
    return DatasetJob.newBuilder()
        .setDestination(temp.resolve(run).resolve("set").toString())
        .setShards(2)
        .setImages(
            ImageFolder.newBuilder()
                .setPath(temp.resolve(source).toString())
                .setShuffle(true)
                .setLabels("folders"));
  }

  private Map<String, String> hashes(DatasetJob.Builder job) throws IOException {
    PipelineRuns.create(job);
    Map<String, String> hashes = new TreeMap<>(PipelineRuns.hashes(Path.of(job.getDestination())));
    hashes.remove(DatasetNames.MANIFEST); // It names the source.
    return hashes;
  }

  @Test
  void sameBytesFromFolderZipAndTar() throws IOException {
    Map<String, String> expected = hashes(job("pictures", "folder"));
    assertEquals(2 * 3 + 2, expected.size(), "records, labels and the index");
    for (String archive : List.of("x.zip", "x.tar")) {
      TestArchives.pack(temp.resolve("pictures"), temp.resolve(archive));
      assertEquals(expected, hashes(job(archive, archive + ".out")), archive);
    }
  }

  @Test
  void foldersLabelThePictures() throws IOException {
    DatasetJob.Builder job = job("pictures", "labelled");
    hashes(job);
    Dataset dataset = Dataset.open(job.getDestination());
    dataset.verify();
    DatasetLabels labels = dataset.manifest().orElseThrow().getLabels();
    assertEquals(List.of("a b", "größe"), labels.getClassesList());
    assertEquals(2, labels.getSize());
    try (DatasetImages images = dataset.images()) {
      for (int i = 0; i < NAMES.size(); i++) {
        byte[] chw = images.read(0, new long[] {i}).pixels();
        int source = sourceOf(chw);
        float[] expected = source < 3 ? new float[] {1, 0} : new float[] {0, 1};
        assertArrayEquals(expected, images.labels(new long[] {i}));
      }
    }
  }

  private static int sourceOf(byte[] chw) {
    for (int i = 0; i < NAMES.size(); i++) {
      int rgb = TestPictures.noise(16, 16, BufferedImage.TYPE_INT_RGB, i).getRGB(0, 0);
      if ((byte) (rgb >> 16) == chw[0] && (byte) (rgb >> 8) == chw[256] && (byte) rgb == chw[512]) {
        return i;
      }
    }
    throw new AssertionError("a picture of none of the sources");
  }

  @Test
  void takesLabelsFromWithinTheSource() throws IOException {
    StringJoiner labels = new StringJoiner(", ", "{\"labels\": [", "]}");
    for (int i = 0; i < NAMES.size(); i++) {
      labels.add(String.format("[\"%s\", %s]", NAMES.get(i), i % 2));
    }
    Path json = temp.resolve("pictures/some sets/dataset.json");
    Files.createDirectories(json.getParent());
    Files.writeString(json, labels.toString());
    TestArchives.pack(temp.resolve("pictures"), temp.resolve("x.zip"));
    TestArchives.pack(temp.resolve("pictures"), temp.resolve("x.tar"));
    List<Map<String, String>> made = new ArrayList<>();
    for (String source : List.of("pictures", "x.zip", "x.tar")) {
      DatasetJob.Builder job = job(source, source + ".json");
      job.getImagesBuilder().setLabels("some sets/dataset.json");
      made.add(hashes(job));
      try (DatasetImages images = Dataset.open(job.getDestination()).images()) {
        for (int i = 0; i < NAMES.size(); i++) {
          int picture = sourceOf(images.read(0, new long[] {i}).pixels());
          assertEquals(1, images.labels(new long[] {i})[picture % 2]);
        }
      }
    }
    assertEquals(made.get(0), made.get(1));
    assertEquals(made.get(0), made.get(2));
    DatasetJob.Builder other = job("x.zip", "other");
    other.getImagesBuilder().setLabels("dataset.json");
    UserException e = assertThrows(UserException.class, () -> hashes(other));
    assertTrue(e.getMessage().contains("there is no dataset.json in "), e.getMessage());
  }

  @Test
  void setsPicturesWithoutALabelAside() throws IOException {
    Path csv = temp.resolve("some labels.csv");
    Files.writeString(csv, "name,old,happy\na b/1.png,1,0.5\ngröße/😀.png,0,0\nnix.png,0,0\n");
    TestArchives.pack(temp.resolve("pictures"), temp.resolve("x.tar"));
    DatasetJob.Builder job = job("x.tar", "csv");
    job.getImagesBuilder().setLabels(csv.toString());
    UserException e = assertThrows(UserException.class, () -> hashes(job));
    assertTrue(e.getMessage().contains("a b/0.png in " + temp.resolve("x.tar")), e.getMessage());
    assertTrue(e.getMessage().contains("it has no label in " + csv), e.getMessage());
    hashes(job.setMaxRejected(3));
    Dataset dataset = Dataset.open(job.getDestination());
    assertEquals(2, dataset.size());
    assertEquals(2, dataset.shape().labelSize());
    assertEquals(0, dataset.manifest().orElseThrow().getLabels().getClassesCount());
  }

  @Test
  void listsPicturesThatWereSetAsideByTheirNames() throws IOException {
    Files.writeString(temp.resolve("pictures/a b/1.png"), "no picture");
    DatasetJob.Builder job = job("pictures", "broken").setMaxRejected(1);
    hashes(job);
    String rejected = Files.readString(Path.of(job.getDestination(), DatasetNames.REJECTED));
    assertTrue(rejected.startsWith("{\"item\":\"a b/1.png\","), rejected);
  }

  @Test
  void setsPicturesOfTooManyPixelsAside() throws IOException {
    Path huge = temp.resolve("pictures/a b/9.png");
    Files.write(huge, hugePng(50_000));
    DatasetJob.Builder job = job("pictures", "huge");
    UserException e = assertThrows(UserException.class, () -> hashes(job));
    assertTrue(e.getMessage().contains(huge + ": a PNG of 50000x50000 is too large"));
    Files.delete(huge);
    TestPictures.write(
        temp.resolve("pictures/a b/9.jpg"),
        TestPictures.noise(32, 32, BufferedImage.TYPE_INT_RGB, 9));
    job.getImagesBuilder().setMaxPixels(256).setResolution(16);
    UserException jpeg = assertThrows(UserException.class, () -> hashes(job));
    assertTrue(jpeg.getMessage().contains("9.jpg: JPEG of 32x32 pixels: more than 256"));
    job.getImagesBuilder().setMaxPixels(1L << 40);
    assertThrows(UserException.class, () -> hashes(job));
  }

  /** A header, and nothing that fits it. */
  private static byte[] hugePng(int side) {
    ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12).putLong(0x89504e470d0a1a0aL);
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .putInt(side)
            .putInt(side)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    png.putInt(13).put(header).putInt(crc(header));
    byte[] end = "IEND".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return png.putInt(0).put(end).putInt(crc(end)).array();
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
