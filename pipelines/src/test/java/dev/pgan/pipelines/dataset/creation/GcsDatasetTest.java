package dev.pgan.pipelines.dataset.creation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.celebahq.PackStage;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.RecordScan;
import dev.pgan.pipelines.dataset.TestArchives;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.inspection.ExtractStage;
import dev.pgan.pipelines.inspection.VerifyStage;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.Gathering;
import dev.pgan.pipelines.storage.GcsServer;
import dev.pgan.pipelines.storage.GcsStandIn;
import dev.pgan.pipelines.storage.RemoteStorageException;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import dev.pgan.v1.CelebaAlignJob;
import dev.pgan.v1.CelebaHq;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ExtractJob;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.SyntheticFaces;
import dev.pgan.v1.VerifyJob;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A data set from and to Google Cloud Storage has the bytes of one on the disk. */
class GcsDatasetTest {
  private static final long[] ALL = {3, 0, 2, 1};

  private static final String ORIGINALS = "GET .*img_celeba.*alt=media";

  @TempDir Path temp;
  @RegisterExtension private final GcsServer server = new GcsServer();

  private static DatasetJob.Builder job(String pictures, String destination) {
    return DatasetJob.newBuilder()
        .setDestination(destination)
        .setShards(2)
        .setImages(ImageFolder.newBuilder().setPath(pictures).setShuffle(true));
  }

  private Path writePictures() throws IOException {
    Path pictures = temp.resolve("pictures");
    TestPictures.writeMany(pictures, 4, 16);
    return pictures;
  }

  @Test
  void sameBytes() throws IOException {
    Path pictures = writePictures();
    Path local = temp.resolve("my set");
    PipelineRuns.create(job(pictures.toString(), local.toString()));
    server.use();
    GcsStandIn gcs = server.get();
    for (int i = 0; i < 4; i++) {
      String name = "img0" + i + ".png";
      gcs.objects.put("some/" + name, Files.readAllBytes(pictures.resolve(name)));
    }
    // Read again, where they come spoiled.
    gcs.faults.next(1, Fault.SPOIL, "img03.png?alt=media");
    gcs.faults.next(1, Fault.SPOIL, "items?alt=media");
    CreateDatasetStage stage =
        new CreateDatasetStage(job("gs://bucket/some", "gs://bucket/out/my set").build());
    assertFalse(stage.plan().isComplete());
    PipelineRuns.run(stage, server.options());
    assertTrue(stage.plan().isComplete());
    assertStored("out/my set/", local);
    assertEquals(0, gcs.faults.left());
    assertEquals(4 + 2 * 3 + 2, gcs.objects.size(), "pictures, records, index and manifest");
    Dataset dataset = Dataset.open("gs://bucket/out/my set");
    dataset.verify();
    try (DatasetImages images = dataset.images();
        DatasetImages expected = Dataset.open(local.toString()).images()) {
      assertArrayEquals(expected.read(1, ALL).pixels(), images.read(1, ALL).pixels());
    }
  }

  @Test
  void readsMinibatchesManyImagesAtOnce() throws Exception {
    int images = 380;
    Path local =
        uploaded(
            DatasetJob.newBuilder()
                .setShards(1)
                .setSynthetic(SyntheticFaces.newBuilder().setCount(images).setResolution(64)));
    GcsStandIn gcs = server.get();
    long[] minibatch = LongStream.range(0, 32).map(i -> i * 12).toArray();
    try (DatasetImages remote = Dataset.open("gs://bucket/set").images();
        DatasetImages expected = Dataset.open(local.toString()).images()) {
      gcs.faults.next(1, Fault.SPOIL, "alt=media");
      assertArrayEquals(
          expected.read(0, minibatch).pixels(), remote.read(0, minibatch).pixels(), "read again");
      readFourTimes(remote, minibatch);
      gcs.requests.clear();
      List<CompletableFuture<Void>> readers =
          IntStream.range(0, 2)
              .mapToObj(i -> CompletableFuture.runAsync(() -> readFourTimes(remote, minibatch)))
              .toList();
      readers.forEach(CompletableFuture::join);
      assertEquals(2 * 4 * 32, gcs.requests.size(), "one request an image");
    }
  }

  /** Makes the data set, and puts the same into the stand-in as gs://bucket/set. */
  private Path uploaded(DatasetJob.Builder job) throws IOException {
    Path local = temp.resolve("set");
    PipelineRuns.create(job.setDestination(local.toString()));
    server.use();
    upload(server.get(), local, "set/");
    return local;
  }

  private static void readFourTimes(DatasetImages images, long[] minibatch) {
    try {
      for (int i = 0; i < 4; i++) {
        images.read(0, minibatch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a level that has room in memory. */
  @Test
  void readsSmallFilesOnceAndAllAtOnce() throws Exception {
    int shards = 40;
    Path local =
        uploaded(
            DatasetJob.newBuilder()
                .setShards(shards)
                .setSynthetic(SyntheticFaces.newBuilder().setCount(2 * shards).setResolution(8)));
    GcsStandIn gcs = server.get();
    long[] all = LongStream.range(0, 2 * shards).toArray();
    try (DatasetImages remote = Dataset.open("gs://bucket/set").images();
        DatasetImages expected = Dataset.open(local.toString()).images()) {
      gcs.requests.clear();
      Gathering reads = gcs.gather(20, "alt=media");
      List<CompletableFuture<byte[]>> readers =
          IntStream.range(0, 8)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> pixels(remote, all)))
              .toList();
      byte[] pixels = expected.read(0, all).pixels();
      for (CompletableFuture<byte[]> reader : readers) {
        assertArrayEquals(pixels, reader.join());
      }
      assertEquals(shards, gcs.requests.size());
      reads.assertComplete();
    }
  }

  private static byte[] pixels(DatasetImages images, long[] numbers) {
    try {
      return images.read(0, numbers).pixels();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sidecars and labels are read, and the records moved, many at once. */
  @Test
  void publishesManyShardsAtOnce() throws IOException {
    server.use();
    GcsStandIn gcs = server.get();
    int shards = 24;
    CreateDatasetStage stage =
        new CreateDatasetStage(
            DatasetJob.newBuilder()
                .setDestination("gs://bucket/set")
                .setShards(shards)
                .setSynthetic(
                    SyntheticFaces.newBuilder().setCount(shards).setResolution(16).setLabels(true))
                .build());
    Gathering sidecars = gcs.gather(10, "GET .*_parts.*json.*alt=media");
    Gathering labels = gcs.gather(2, "GET .*_parts.*labels.*alt=media");
    Gathering moves = gcs.gather(10, "POST .*rewriteTo");
    PipelineRuns.run(stage, server.options());
    sidecars.assertComplete();
    labels.assertComplete();
    moves.assertComplete();
    Dataset.open("gs://bucket/set").verify();
  }

  /** What arrives otherwise than it is stored is read again, also of images in a row. */
  @Test
  void readsSpoiledRecordsAgain() throws IOException {
    Path local = uploaded(job(writePictures().toString(), ""));
    GcsStandIn gcs = server.get();
    Dataset dataset = Dataset.open("gs://bucket/set");
    gcs.faults.next(1, Fault.SPOIL, "alt=media");
    try (RecordScan scan = dataset.scan(0, 0);
        RecordScan expected = Dataset.open(local.toString()).scan(0, 0)) {
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(expected.next(), scan.next());
      }
    }
    gcs.faults.next(3, Fault.SPOIL, "alt=media");
    try (RecordScan scan = dataset.scan(0, 0)) {
      IOException e = assertThrows(RemoteStorageException.class, scan::next);
      assertTrue(e.getMessage().startsWith("gs://bucket/set/set-r04-00000"), e.getMessage());
      assertTrue(e.getMessage().contains("CRC32C"), e.getMessage());
    }
    gcs.faults.next(1, Fault.FORBIDDEN, "alt=media");
    try (RecordScan scan = dataset.scan(0, 0)) {
      IOException e = assertThrows(RemoteStorageException.class, scan::next);
      assertFalse(e.getMessage().contains("damaged"), e.getMessage());
    }
    assertEquals(0, gcs.faults.left());
  }

  /** A data set is called damaged where it is so twice: at its records, and at a whole file. */
  @Test
  void verifiesAgainWhatArrivesSpoiled() throws IOException {
    DatasetJob.Builder faces = DatasetJob.newBuilder().setShards(1);
    faces.getSyntheticBuilder().setCount(1400).setResolution(16); // A file is over a megabyte.
    uploaded(faces);
    GcsStandIn gcs = server.get();
    gcs.faults.next(1, Fault.SPOIL, "r04.tfrecords?alt=media");
    VerifyReport report = verify();
    assertEquals(List.of(), report.getListedList());
    assertEquals(1400, report.getImages());
    assertEquals(0, gcs.faults.left());

    gcs.objects.get("set/set-r04.tfrecords")[100_000] ^= 1;
    assertEquals(2, verify().getProblems(), "a record, and the file");
  }

  private VerifyReport verify() throws IOException {
    VerifyStage stage =
        new VerifyStage(
            VerifyJob.newBuilder()
                .setDataset("gs://bucket/set")
                .setMaxListed(10)
                .setReport(temp.resolve("report").toString())
                .build());
    PipelineRuns.run(stage, server.options());
    return stage.report();
  }

  /** Neither waits for one picture before it asks for the next, or asks twice. */
  @Test
  void takesAndGivesManyPicturesAtOnce() throws IOException {
    int count = 40;
    TestPictures.writeMany(temp, count, 8);
    server.use();
    GcsStandIn gcs = server.get();
    upload(gcs, temp, "some/");
    DatasetJob job = job("gs://bucket/some", temp + "/set").setShards(1).build();
    PlannedStage create = new CreateDatasetStage(job).plan();
    gcs.requests.clear();
    Gathering fetched = gcs.gather(10, "alt=media");
    PipelineRuns.run(create, server.options());
    fetched.assertComplete();
    assertEquals(count, gcs.requests.size());

    gcs.requests.clear();
    ExtractJob extract =
        ExtractJob.newBuilder()
            .setDataset(temp + "/set")
            .setDestination("gs://bucket/pictures")
            .build();
    Gathering written = gcs.gather(10, "POST /upload");
    PipelineRuns.run(new ExtractStage(extract), server.options());
    written.assertComplete();
    assertEquals(count, gcs.objects.keySet().stream().filter(n -> n.contains("/img0000")).count());
  }

  @Test
  void readsArchivesAndLabels() throws IOException {
    Path pictures = writePictures();
    server.use();
    GcsStandIn gcs = server.get();
    gcs.objects.put(
        "some/labels.csv", "img00.png,b\nimg01.png,a\nimg02.png,a\nimg03.png,b\n".getBytes(UTF_8));
    for (String name : List.of("x.zip", "x.tar")) {
      TestArchives.pack(pictures, temp.resolve(name));
      gcs.objects.put("some/" + name, Files.readAllBytes(temp.resolve(name)));
      DatasetJob.Builder job =
          job("gs://bucket/some/" + name, temp.resolve(name + ".out").toString());
      job.getImagesBuilder().setLabels("gs://bucket/some/labels.csv").setShuffle(false);
      PipelineRuns.run(new CreateDatasetStage(job.build()), server.options());
      try (DatasetImages images = Dataset.open(job.getDestination()).images()) {
        assertEquals(4, images.size());
        assertArrayEquals(
            new float[] {0, 1, 1, 0, 1, 0, 0, 1}, images.labels(new long[] {0, 1, 2, 3}));
      }
    }
  }

  @Test
  void readsKnownDataSets() throws IOException {
    server.use();
    GcsStandIn gcs = server.get();
    for (String name : List.of("cifar100/train", "svhn/train_32x32.mat")) {
      try (InputStream in = getClass().getResourceAsStream("/archives/" + name)) {
        gcs.objects.put(name, in.readAllBytes());
      }
    }
    DatasetJob.Builder job =
        DatasetJob.newBuilder().setExpectImages(5).setDestination(temp + "/cifar");
    job.getCifar100Builder().setPath("gs://bucket/cifar100");
    PipelineRuns.run(new CreateDatasetStage(job.build()), server.options());
    assertEquals(5, Dataset.open(temp + "/cifar").size());
    job.setExpectImages(10)
        .setDestination(temp + "/svhn")
        .getSvhnBuilder()
        .setPath("gs://bucket/svhn");
    PipelineRuns.run(new CreateDatasetStage(job.build()), server.options());
    assertEquals(10, Dataset.open(temp + "/svhn").size());
  }

  @Test
  void celebaHqFromAndToTheCloud() throws IOException {
    Path celeba = GoldenFiles.path("kit/celeba_dir");
    Path deltas = GoldenFiles.path("kit/delta_dir");
    Path local = temp.resolve("hq");
    CelebaHq.Builder source =
        CelebaHq.newBuilder()
            .setExpectOriginals(count(celeba, ".jpg"))
            .setExpectZips(count(deltas, ".zip"))
            .setSentinelMd5("none")
            .setResolution(16);
    DatasetJob.Builder job = DatasetJob.newBuilder().setShards(1);
    source.setCeleba(celeba.toString()).setDeltas(deltas.toString());
    job.setCelebahq(source).setDestination(local.toString());
    PipelineRuns.create(job);
    server.use();
    GcsStandIn gcs = server.get();
    upload(gcs, celeba, "celeba/");
    upload(gcs, deltas, "deltas/");
    source.setCeleba("gs://bucket/celeba").setDeltas("gs://bucket/deltas/");
    job.setCelebahq(source).setDestination("gs://bucket/hq");
    CreateDatasetStage stage = new CreateDatasetStage(job.build());
    Gathering originals = gcs.gather(2, ORIGINALS);
    PipelineRuns.run(stage, server.options());
    assertTrue(stage.plan().isComplete());
    originals.assertComplete();
    assertStored("hq/", local);
  }

  @Test
  void alignsPicturesOfTheCloudThatAreReadAhead() throws IOException {
    Path celeba = GoldenFiles.path("kit/celeba_dir");
    Path list = temp.resolve("list.txt");
    try (Stream<Path> originals = Files.list(celeba.resolve("img_celeba"))) {
      Files.write(
          list, originals.map(file -> file.getFileName().toString()).sorted().limit(3).toList());
    }
    CelebaAlignJob.Builder job =
        CelebaAlignJob.newBuilder().setImageList(list.toString()).setMaxRejected(3);
    job.setCeleba(celeba.toString()).setDestination(temp + "/aligned");
    PipelineRuns.run(PackStage.aligned(job.build()), 1);
    server.use();
    GcsStandIn gcs = server.get();
    upload(gcs, celeba, "celeba/");
    Gathering originals = gcs.gather(2, ORIGINALS);
    job.setCeleba("gs://bucket/celeba").setDestination("gs://bucket/aligned");
    PipelineRuns.run(PackStage.aligned(job.build()), server.options());
    String zip = "aligned-00000-of-00001.zip";
    assertArrayEquals(
        Files.readAllBytes(temp.resolve("aligned").resolve(zip)),
        gcs.objects.get("aligned/" + zip));
    originals.assertComplete();
  }

  private static int count(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return (int) files.filter(file -> file.toString().endsWith(suffix)).count();
    }
  }

  /** Checks the stand-in's files of a data set by a local one from the same pictures. */
  private void assertStored(String prefix, Path local) throws IOException {
    for (String name : PipelineRuns.hashes(local).keySet()) {
      if (!name.equals(DatasetNames.MANIFEST)) { // It names the source.
        byte[] remote = server.get().objects.get(prefix + name);
        assertArrayEquals(Files.readAllBytes(local.resolve(name)), remote, name);
      }
    }
  }

  private static void upload(GcsStandIn gcs, Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        gcs.objects.put(prefix + folder.relativize(file), Files.readAllBytes(file));
      }
    }
  }
}
