package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.SyntheticFaces;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateDatasetStageTest {
  private static final int IMAGES = 7;

  @TempDir Path temp;

  private Path pictures() {
    return temp.resolve("pictures");
  }

  /** Destinations of one name, so that files of two runs can be compared. */
  private Path destination(String run) {
    return temp.resolve(run).resolve("my set");
  }

  private DatasetJob.Builder job(String run) {
    return DatasetJob.newBuilder()
        .setDestination(destination(run).toString())
        .setShards(3)
        .setImages(ImageFolder.newBuilder().setPath(pictures().toString()).setShuffle(true));
  }

  private static void run(DatasetJob.Builder job, int parallelism) throws IOException {
    PipelineRuns.run(new CreateDatasetStage(job.build()), parallelism);
  }

  private Map<String, String> hashes(String run) throws IOException {
    return PipelineRuns.hashes(destination(run));
  }

  private void breakPicture(int number) throws IOException {
    Path file = pictures().resolve(String.format("img%02d.png", number));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void assertFails(DatasetJob.Builder job, String... parts) {
    UserException e = assertThrows(UserException.class, () -> run(job, 2));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void sameBytesForAnyParallelism() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    run(job("one"), 1);
    run(job("four"), 4);
    assertEquals(hashes("one"), hashes("four"));
    assertEquals(
        Set.of(
            "dataset.index",
            "dataset.json",
            "my set-r02-00000-of-00003.tfrecords",
            "my set-r02-00001-of-00003.tfrecords",
            "my set-r02-00002-of-00003.tfrecords",
            "my set-r03-00000-of-00003.tfrecords",
            "my set-r03-00001-of-00003.tfrecords",
            "my set-r03-00002-of-00003.tfrecords",
            "my set-r04-00000-of-00003.tfrecords",
            "my set-r04-00001-of-00003.tfrecords",
            "my set-r04-00002-of-00003.tfrecords"),
        hashes("one").keySet());
    assertFalse(Files.exists(destination("one").resolve("_parts")));
  }

  @Test
  void shardsHoldTheImagesOfASingleFile() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    run(job("sharded"), 2);
    run(job("single").setShards(0), 2);
    Dataset sharded = Dataset.open(destination("sharded").toString());
    Dataset single = Dataset.open(destination("single").toString());
    sharded.verify();
    single.verify();
    assertEquals(1, single.manifest().orElseThrow().getShardsCount());
    assertTrue(Files.exists(destination("single").resolve("my set-r04.tfrecords")));
    long[] all = {0, 1, 2, 3, 4, 5, 6};
    try (DatasetImages a = sharded.images();
        DatasetImages b = single.images()) {
      for (int lod = 0; lod < 3; lod++) {
        assertArrayEquals(b.read(lod, all).pixels(), a.read(lod, all).pixels());
      }
    }
  }

  @Test
  void aSourceThatHasChangedIsTold() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    run(job("made"), 2);
    CreateDatasetStage stage = new CreateDatasetStage(job("made").build());
    assertTrue(stage.plan().isComplete());

    Path picture = pictures().resolve("img03.png");
    FileTime time = Files.getLastModifiedTime(picture);
    Files.setLastModifiedTime(picture, FileTime.fromMillis(time.toMillis() + 5000));
    assertFails(job("made"), "the source has changed since it was made: a file has another time");
    Files.setLastModifiedTime(picture, time);
    assertTrue(stage.plan().isComplete());

    Files.copy(picture, pictures().resolve("new.png"));
    assertFails(job("made"), "7 files of", "then, 8 files of", "delete the folder");

    // Whoever has the data set needs its source no more.
    MoreFiles.deleteRecursively(pictures(), RecursiveDeleteOption.ALLOW_INSECURE);
    assertTrue(stage.plan().isComplete());
  }

  @Test
  void otherOutputInTheFolderIsRefused() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    Files.createDirectories(destination("mixed"));
    Files.writeString(destination("mixed").resolve("images.json"), "{}");
    assertFails(job("mixed"), "this folder has generated images (images.json), and a data set");
  }

  @Test
  void planSaysTheBytes() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    CreateDatasetStage stage = new CreateDatasetStage(job("planned").build());
    assertFalse(stage.plan().isComplete());
    Plan plan = stage.plan().plan();
    assertFalse(Files.exists(destination("planned")));
    assertEquals(IMAGES, plan.items());
    run(job("planned"), 2);
    assertTrue(stage.plan().isComplete());
    long records = 0;
    for (String name : hashes("planned").keySet()) {
      if (name.endsWith(".tfrecords")) {
        records += Files.size(destination("planned").resolve(name));
      }
    }
    assertEquals(records, plan.outputBytes());
    Files.delete(destination("planned").resolve("my set-r03-00001-of-00003.tfrecords"));
    assertFalse(stage.plan().isComplete());
    assertThrows(UserException.class, () -> Dataset.open(destination("planned").toString()));
  }

  @Test
  void namesThePictureThatCannotBeUsed() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    breakPicture(5);
    assertFails(
        job("strict"), pictures().resolve("img05.png") + ": broken PNG", "raise max_rejected");
    assertEquals(
        Set.of(),
        PipelineRuns.hashes(temp.resolve("strict")).keySet().stream()
            .filter(name -> !name.startsWith("my set/_parts/"))
            .collect(java.util.stream.Collectors.toSet()));
  }

  private void writeNoise(String name, int size, int type) throws IOException {
    TestPictures.write(pictures().resolve(name), TestPictures.noise(size, size, type, 1));
  }

  @Test
  void setsPicturesAsideInTheLimitOfTheWholeDataSet() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    writeNoise("img02.png", 16, BufferedImage.TYPE_BYTE_GRAY);
    writeNoise("img03.png", 8, BufferedImage.TYPE_INT_RGB);
    breakPicture(6);
    assertFails(job("two").setMaxRejected(2), "img06.png", "img03.png", "img02.png");
    run(job("three").setMaxRejected(3), 4);
    DatasetManifest manifest =
        Dataset.open(destination("three").toString()).manifest().orElseThrow();
    assertEquals(3, manifest.getRejected());
    assertEquals(IMAGES - 3, manifest.getImages());
    String rejected = Files.readString(destination("three").resolve("rejected.jsonl"));
    assertEquals(3, rejected.lines().count());
    assertTrue(
        rejected.contains(
            "{\"item\":\"img02.png\",\"reason\":\"it is 16x16 grey, but the pictures of this"
                + " data set are 16x16 RGB; grey_to_rgb makes grey ones RGB\"}\n"),
        rejected);
    assertTrue(rejected.contains("it is 8x8 RGB"), rejected);
  }

  @Test
  void mostPicturesDecideOnTheShape() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    writeNoise("img00.png", 16, BufferedImage.TYPE_BYTE_GRAY);
    run(job("colour").setMaxRejected(1), 2);
    assertEquals(3, Dataset.open(destination("colour").toString()).shape().channels());
    DatasetJob.Builder all = job("all");
    all.getImagesBuilder().setGreyToRgb(true);
    run(all, 2);
    assertEquals(IMAGES, Dataset.open(destination("all").toString()).size());
  }

  @Test
  void theLesserPartOfASourceIsNoDataSetUnlessAskedFor() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    for (int i = 1; i < IMAGES; i++) {
      breakPicture(i);
    }
    assertFails(job("one").setMaxRejected(1000), "Only 1 of " + IMAGES + " pictures can be used");
    run(job("asked").setMaxRejected(IMAGES - 1), 1);
    assertEquals(1, Dataset.open(destination("asked").toString()).size());
  }

  @Test
  void thePlanTellsWhatIsLeftOut() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    for (String name : List.of("c.avif", "d.AVIF", "e.heic", "README", ".hidden.bmp")) {
      Files.write(pictures().resolve(name), new byte[1]);
    }
    Files.createSymbolicLink(pictures().resolve("gone.png"), Path.of("nowhere"));
    DatasetJob.Builder job = job("told").setMaxRejected(1);
    job.getImagesBuilder().setMaxImages(99);
    List<String> lines = new CreateDatasetStage(job.build()).plan().plan().lines();
    assertTrue(
        lines.contains(
            "4 other files passed over, for only *.png, *.jpg, *.jpeg, *.webp, *.gif, *.bmp, *.tif"
                + " and *.tiff are read: .avif 2, .heic 1,"
                + " without an ending 1"),
        lines.toString());
    assertTrue(
        lines.contains("99 pictures asked for, only " + (IMAGES + 1) + " found"), lines.toString());
    run(job, 1);
    String rejected = Files.readString(destination("told").resolve("rejected.jsonl"));
    assertTrue(
        rejected.startsWith("{\"item\":\"gone.png\",\"reason\":\"it cannot be read"), rejected);
  }

  @Test
  void oneClassForAllIsTold() throws IOException {
    TestPictures.writeMany(pictures().resolve("set/a"), 2, 8);
    TestPictures.writeMany(pictures().resolve("set/b"), 2, 8);
    DatasetJob.Builder job = job("classes");
    job.getImagesBuilder().setLabels("folders");
    String lines = new CreateDatasetStage(job.build()).plan().plan().lines().toString();
    assertTrue(lines.contains("labels: one class (set) for all pictures"), lines);
  }

  @Test
  void labelsOfOtherNamesAreToldBeforeAnyPictureIsRead() throws IOException {
    TestPictures.writeMany(pictures(), 3, 8);
    DatasetJob.Builder job = job("names");
    Path labels = temp.resolve("labels.json");
    job.getImagesBuilder().setLabels(labels.toString());
    Files.writeString(labels, "{\"x\": 1}");
    String none =
        assertThrows(UserException.class, () -> new CreateDatasetStage(job.build()).plan())
            .getMessage();
    String first = none.replaceFirst(".*such as (\\S+\\.png): labels go by the names .*", "$1");
    assertTrue(none.startsWith(labels + ": 3 of 3 pictures have no label, such as "), none);
    Files.writeString(labels, "{\"" + first + "\": 1}");
    String lines = new CreateDatasetStage(job.build()).plan().plan().lines().toString();
    assertTrue(lines.contains(labels + ": 2 of 3 pictures have no label, such as "), lines);
  }

  @Test
  void sourcesThatAreNoneAreCalledSo() throws IOException {
    String missing = temp.resolve("missing").toString();
    Path file = Files.write(temp.resolve("one.png"), new byte[1]);
    assertSource(missing, "missing: there is no such folder, .zip or .tar");
    assertSource(file.toString(), "one.png: a file, but a folder, .zip or .tar");
  }

  private void assertSource(String path, String message) {
    DatasetJob.Builder job = job("none");
    job.getImagesBuilder().setPath(path);
    UserException e =
        assertThrows(UserException.class, () -> new CreateDatasetStage(job.build()).plan());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void goesOnWithTheShardsThatAreMade() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 16);
    run(job("whole"), 2);
    byte[] good = Files.readAllBytes(pictures().resolve("img05.png"));
    byte[] bad = good.clone();
    bad[bad.length / 2] ^= 1; // Of the same size and time: only the shard that failed notices.
    replace("img05.png", bad);
    assertFails(job("resumed"), "img05.png");
    Path parts = destination("resumed").resolve("_parts");
    Path stale = parts.resolve("my set-r04-00000-of-00003.tfrecords." + "0".repeat(36) + ".tmp");
    Files.createDirectories(parts);
    Files.write(stale, new byte[5]);
    replace("img05.png", good);
    run(job("resumed"), 2);
    assertEquals(hashes("whole"), hashes("resumed"));
  }

  private void replace(String name, byte[] bytes) throws IOException {
    Path file = pictures().resolve(name);
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  @Test
  void leavesOtherDataSetsAlone() throws IOException {
    TestPictures.writeMany(pictures(), 3, 16);
    run(job("mine"), 2);
    assertFails(job("mine").setShards(2), "made with other options");
    Files.delete(destination("mine").resolve("dataset.json"));
    assertFails(job("mine"), "this folder has another data set");
  }

  @Test
  void aWholeDataSetNeedsNoSource() throws IOException {
    TestPictures.writeMany(pictures(), 3, 16);
    run(job("whole"), 2);
    MoreFiles.deleteRecursively(pictures(), RecursiveDeleteOption.ALLOW_INSECURE);
    CreateDatasetStage stage = new CreateDatasetStage(job("whole").setMaxRejected(1).build());
    assertTrue(stage.plan().isComplete());
    Files.delete(destination("whole").resolve("my set-r02-00000-of-00003.tfrecords"));
    assertThrows(UserException.class, stage::plan);
  }

  @Test
  void cropsAndResizes() throws IOException {
    TestPictures.write(
        pictures().resolve("ä b/wide.png"),
        TestPictures.noise(50, 20, BufferedImage.TYPE_INT_RGB, 1));
    TestPictures.write(
        pictures().resolve("tall.jpg"), TestPictures.noise(20, 31, BufferedImage.TYPE_INT_RGB, 2));
    Files.createFile(pictures().resolve("notes.txt"));
    Files.createFile(pictures().resolve(".hidden.png"));
    DatasetJob.Builder job = job("resized").setShards(1);
    job.getImagesBuilder().setResolution(8).setShuffle(false);
    run(job, 2);
    Dataset dataset = Dataset.open(destination("resized").toString());
    assertEquals(8, dataset.shape().resolution());
    assertEquals(2, dataset.size());
    assertEquals("lanczos3", dataset.manifest().orElseThrow().getResizeFilter());
    assertFails(job("unresized"), "20x31 RGB, but a square of a power of two");
  }

  @Test
  void takesTheFirstImagesOfTheOrder() throws IOException {
    TestPictures.writeMany(pictures(), IMAGES, 8);
    DatasetJob.Builder some = job("some").setShards(1);
    some.getImagesBuilder().setMaxImages(3);
    run(some, 1);
    run(job("all").setShards(1), 1);
    try (DatasetImages few = Dataset.open(destination("some").toString()).images();
        DatasetImages all = Dataset.open(destination("all").toString()).images()) {
      assertEquals(3, few.size());
      long[] first = {0, 1, 2};
      assertArrayEquals(all.read(0, first).pixels(), few.read(0, first).pixels());
    }
  }

  @Test
  void refusesJobsThatAreNone() throws IOException {
    assertFails(DatasetJob.newBuilder().setDestination("x"), "names no source");
    Files.createDirectories(pictures());
    assertFails(job("none"), "no pictures in it (*.png");
    assertFails(job("none").setShards(-1), "shards -1");
    SyntheticFaces.Builder faces = SyntheticFaces.newBuilder().setCount(3).setResolution(24);
    assertFails(job("faces").setSynthetic(faces), "not 24");
    assertFails(job("none").setDestination(""), "path of a folder is empty");
    Files.write(pictures().resolve("x.png"), new byte[10]);
    assertFails(
        job("none").setMaxRejected(9), "none of the 1 pictures can be used", "neither a PNG");
  }

  @Test
  void writesLabelsInTheOrderOfTheImages() throws IOException {
    DatasetJob job = job("labels").build();
    PipelineRuns.run(new CreateDatasetStage(job, new LabelledSource(IMAGES)), 2);
    Dataset dataset = Dataset.open(destination("labels").toString());
    dataset.verify();
    assertEquals(2, dataset.shape().labelSize());
    try (DatasetImages images = dataset.images()) {
      for (int i = 0; i < images.size(); i++) {
        float[] label = images.labels(new long[] {i});
        byte[] expected = TestPictures.rgb(8, (long) label[0]).toChw();
        assertArrayEquals(expected, images.read(0, new long[] {i}).pixels());
        assertEquals(label[0] + 1, label[1]);
      }
    }
  }

  @Test
  void makesBlackImages() throws IOException {
    SyntheticFaces.Builder black = SyntheticFaces.newBuilder().setCount(2).setResolution(8);
    run(job("black").setSynthetic(black.setBlackChannels(4)), 1);
    DatasetImages images = Dataset.open(destination("black").toString()).images();
    assertArrayEquals(new byte[2 * 4 * 8 * 8], images.read(0, new long[] {0, 1}).pixels());
    images.close();
    assertFails(job("two").setSynthetic(black.setBlackChannels(2)), "black_channels is 2");
  }

  @Test
  void synthesizesFaces() throws IOException {
    DatasetJob.Builder job =
        job("faces")
            .setSynthetic(SyntheticFaces.newBuilder().setCount(5).setResolution(32).setSeed(1));
    run(job, 2);
    run(job.setDestination(destination("again").toString()).setShards(3), 4);
    assertEquals(hashes("faces"), hashes("again"));
    assertEquals(5, Dataset.open(destination("faces").toString()).size());
  }

  /** The same images as without labels, and the names of the classes. */
  @Test
  void labelsFacesByWhatIsDrawn() throws IOException {
    SyntheticFaces.Builder faces = SyntheticFaces.newBuilder().setCount(9).setResolution(8);
    run(job("faces").setSynthetic(faces), 2);
    run(job("labelled").setSynthetic(faces.setLabels(true)), 2);
    Map<String, String> unlabelled = hashes("faces");
    Map<String, String> labelled = hashes("labelled");
    unlabelled.keySet().removeAll(Set.of("dataset.json", "dataset.index"));
    assertTrue(labelled.entrySet().containsAll(unlabelled.entrySet()), labelled.toString());

    Dataset dataset = Dataset.open(destination("labelled").toString());
    dataset.verify();
    assertEquals(
        List.of(
            "bald",
            "short-hair",
            "long-hair",
            "curly-hair",
            "bald-glasses",
            "short-hair-glasses",
            "long-hair-glasses",
            "curly-hair-glasses"),
        dataset.classes());
    assertFails(
        job("black").setSynthetic(faces.setBlackChannels(3)), "labels are of faces", "black");
  }
}
