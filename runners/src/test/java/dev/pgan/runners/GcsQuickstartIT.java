package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import com.google.common.base.Strings;
import com.google.common.collect.ObjectArrays;
import dev.pgan.pipelines.storage.GcsAccess;
import dev.pgan.pipelines.storage.GcsStandIn;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verbs on gs:// paths: with the server that STORAGE_EMULATOR_HOST names, else with a stand-in
 * that has its troubles.
 */
class GcsQuickstartIT {
  private static final String BUCKET = "bucket";

  @TempDir Path folder;
  private GcsStandIn standIn;
  private String host;
  private Storage storage;

  @BeforeEach
  void start() throws IOException {
    host = Strings.nullToEmpty(System.getenv(GcsAccess.EMULATOR));
    if (host.isEmpty()) {
      standIn = new GcsStandIn();
      host = standIn.url();
    }
    storage =
        StorageOptions.http()
            .setHost(host.contains("://") ? host : "http://" + host)
            .setProjectId("none")
            .setCredentials(NoCredentials.getInstance())
            .build()
            .getService();
    try {
      storage.create(BucketInfo.of(BUCKET));
    } catch (StorageException e) {
      assertEquals(409, e.getCode(), e.toString()); // It is there already.
    }
  }

  @AfterEach
  void stop() {
    if (standIn != null) {
      standIn.close();
    }
  }

  @Test
  void quickstart() throws Exception {
    String out = "quick-" + UUID.randomUUID();
    String path = "gs://" + BUCKET + "/" + out;
    if (standIn != null) {
      standIn.faults.next(3, Fault.UNAVAILABLE, "POST /upload");
      standIn.faults.next(2, Fault.TOO_MANY, "rewriteTo");
      standIn.faults.next(2, Fault.RESET, "alt=media");
      standIn.faults.next(2, Fault.LOST_ANSWER, "uploadType=multipart");
    }
    String[] quickstart = {
      "quickstart", "--out", path, "--resolution", "16", "--kimg", "0.1", "--parallelism", "2"
    };
    pgan(quickstart);
    if (standIn != null) {
      assertEquals(0, standIn.faults.left());
    }
    TreeSet<String> names = names(out);
    for (String expected :
        new String[] {
          "WORKFLOW.textproto",
          "dataset/dataset.json",
          "images/images.json",
          "images/grid.png",
          "run/config.textproto",
          "run/log.txt",
          "run/training.jsonl",
          "run/events.out.tfevents.0000000000.pgan-train",
          "run/reals.png",
          "run/fakes000000.png",
          "run/metrics/metrics.jsonl",
          "run/report/index.html"
        }) {
      assertTrue(names.contains(expected), expected + " is not among " + names);
    }
    for (String name : names) {
      assertTrue(!name.endsWith(".tmp") && !name.endsWith(".lock"), name);
    }

    String again = pgan(quickstart).out();
    assertEquals(4, again.split("already there and whole", -1).length - 1, again);
    assertEquals(names, names(out));

    pgan("report", path + "/run");
    pgan("run", path + "/WORKFLOW.textproto");
    pgan("generate", path + "/run", "--count", "3", "--out", path + "/more", "--format", "zip");
    assertTrue(names(out).contains("more/images.json"));
  }

  @Test
  void looksAtDataSets() throws Exception {
    String out = "größe " + UUID.randomUUID();
    String path = "gs://" + BUCKET + "/" + out;
    String set = path + "/my set";
    String[] options = {"--runner", "direct", "--parallelism", "1"};
    PganProcess process =
        new PganProcess(folder).of(PganVerbs.class).with(GcsAccess.EMULATOR, host);
    PganProcess.Result result =
        process.run(
            call(options, "create-synthetic", set, "--count", "6", "--resolution", "8"),
            call(options, "import", set, path + "/copy", "--shards", "2"),
            call(options, "compare", set, path + "/copy", "--report", path + "/reports"),
            call(options, "verify", path + "/copy", "--report", path + "/reports"),
            call(options, "extract", set, path + "/pictures", "--count", "5"),
            call(new String[0], "info", set),
            call(new String[0], "display", set, "--out", path + "/shown"),
            call(new String[0], "to-hdf5", set, path + "/set.h5"));
    assertEquals(0, result.status(), result.out() + result.err());
    assertTrue(result.out().contains("6 images checked, 0 problems"), result.out());
    TreeSet<String> names = names(out);
    for (String expected :
        new String[] {
          "copy/copy-r03-00001-of-00002.tfrecords",
          "pictures/img00000004.png",
          "reports/compare.json",
          "reports/verify.json",
          "set.h5",
          "shown/index.html",
          "shown/sheet.png"
        }) {
      assertTrue(names.remove(expected), expected + " is not among " + names);
    }
    assertTrue(names.stream().noneMatch(name -> name.contains("_")), names.toString());
  }

  private static String call(String[] options, String... args) {
    return String.join(
        "\n", ObjectArrays.concat("dataset", ObjectArrays.concat(args, options, String.class)));
  }

  @Test
  void credentialsAreTakenFromAFileAndNeverShown() throws Exception {
    Path file = folder.resolve("key.json");
    Files.writeString(file, "{\"type\": \"service_account\", \"private_key\": \"hush\"}");
    PganProcess.Result broken =
        new PganProcess(folder)
            .with(GcsAccess.EMULATOR, "")
            .run("report", "gs://bucket/x", "--verbose", "--gcs-credentials", file.toString());
    assertEquals(1, broken.status());
    assertTrue(broken.err().startsWith("pgan: " + file + ": expected credentials"), broken.err());
    assertTrue(!(broken.err() + broken.out()).contains("hush"), "shown");
  }

  private PganProcess.Result pgan(String... args) throws Exception {
    PganProcess.Result result = new PganProcess(folder).with(GcsAccess.EMULATOR, host).run(args);
    assertEquals(0, result.status(), result.err());
    return result;
  }

  private TreeSet<String> names(String out) {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Blob> blobs = storage.list(BUCKET, BlobListOption.prefix(out + "/")).streamAll()) {
      blobs.forEach(blob -> names.add(blob.getName().substring(out.length() + 1)));
    }
    return names;
  }
}
