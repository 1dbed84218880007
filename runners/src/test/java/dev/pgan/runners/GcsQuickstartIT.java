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
import dev.pgan.pipelines.evaluation.ToyNetwork;
import dev.pgan.pipelines.storage.GcsAccess;
import dev.pgan.pipelines.storage.GcsStandIn;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import dev.pgan.v1.FeatureNetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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
      // Google's client waits three times as long after each fault of one request: see that each is
      // another's.
      standIn.faults.next(1, Fault.UNAVAILABLE, "POST /upload/storage/v1/b/bucket/o?ifGeneration");
      standIn.faults.next(2, Fault.TOO_MANY, "rewriteTo");
      standIn.faults.next(2, Fault.RESET, "alt=media");
      standIn.faults.next(1, Fault.LOST_ANSWER, "o?projection=full&uploadType=multipart");
    }
    String[] quickstart = {
      "quickstart", "--out", path, "--resolution", "16", "--kimg", "0.1", "--parallelism", "2"
    };
    verbs(quickstart);
    if (standIn != null) {
      assertEquals(0, standIn.faults.left());
    }
    TreeSet<String> names = names(out);
    assertHas(
        names,
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
        "run/report/index.html");
    for (String name : names) {
      assertTrue(!name.endsWith(".tmp") && !name.endsWith(".lock"), name);
    }

    PganProcess.Result again =
        verbs(
            quickstart,
            words("report", path + "/run"),
            words("run", path + "/WORKFLOW.textproto"),
            words("generate", path + "/run", "--count=3", "--format=zip", "--out", path + "/more"));
    assertEquals(8, again.out().split("already there and whole", -1).length - 1, again.out());
    TreeSet<String> more = names(out);
    assertTrue(more.containsAll(names), more.toString());
    more.removeAll(names);
    assertTrue(more.remove("more/images.json"), more.toString());
    assertTrue(more.stream().allMatch(name -> name.startsWith("more/")), more.toString());
    publishesSeveralRuns(out, names);
  }

  private void publishesSeveralRuns(String out, TreeSet<String> names) throws Exception {
    for (String name : names) {
      if (name.startsWith("run/")) {
        storage.get(BUCKET, out + "/" + name).copyTo(BUCKET, out + "/other" + name.substring(3));
      }
    }
    String path = "gs://" + BUCKET + "/" + out;
    PganProcess.Result result =
        verbs(
            words(
                "evaluate",
                path + "/run",
                path + "/other",
                "--data=" + path + "/dataset",
                "--metrics=swd",
                "--num-images=8",
                "--publish=" + path + "/public"));
    TreeSet<String> found = names(out + "/public");
    for (String run : new String[] {"run", "other"}) {
      for (String file : new String[] {"metrics.jsonl", "evaluation.json", "metric-swd-8.txt"}) {
        assertTrue(found.contains(run + "/metrics/" + file), run + " " + file + ": " + found);
      }
      assertTrue(found.contains(run + "/report/index.html"), found.toString());
    }
    assertTrue(found.contains("report/index.html"), found.toString());
    assertTrue(found.stream().noneMatch(name -> name.contains("/work-")), found.toString());
    // Generations are in the order of the writes: who finds a page finds all that it tells of.
    long page = generation(out + "/public/report/index.html");
    for (String name : found) {
      assertTrue(generation(out + "/public/" + name) <= page, name);
    }
    assertTrue(result.out().endsWith("/public/report/index.html\n"), result.out());
  }

  @Test
  void looksAtDataSets() throws Exception {
    String out = "größe " + UUID.randomUUID();
    String path = "gs://" + BUCKET + "/" + out;
    String set = path + "/my set";
    String[] options = {"--runner", "direct", "--parallelism", "1"};
    PganProcess.Result result =
        verbs(
            dataset(options, "create-synthetic", set, "--count", "6", "--resolution", "8"),
            dataset(options, "import", set, path + "/copy", "--shards", "2"),
            dataset(options, "compare", set, path + "/copy", "--report", path + "/reports"),
            dataset(options, "verify", path + "/copy", "--report", path + "/reports"),
            dataset(options, "extract", set, path + "/pictures", "--count", "5"),
            words("dataset", "info", set),
            words("dataset", "display", set, "--out", path + "/shown"),
            words("dataset", "to-hdf5", set, path + "/set.h5"));
    assertTrue(result.out().contains("6 images checked, 0 problems"), result.out());
    TreeSet<String> names = names(out);
    assertHas(
        names,
        "copy/copy-r03-00001-of-00002.tfrecords",
        "pictures/img00000004.png",
        "reports/compare.json",
        "reports/verify.json",
        "set.h5",
        "shown/index.html",
        "shown/sheet.png");
    assertTrue(names.stream().noneMatch(name -> name.contains("_")), names.toString());
  }

  private static void assertHas(Set<String> names, String... expected) {
    for (String name : expected) {
      assertTrue(names.contains(name), name + " is not among " + names);
    }
  }

  private long generation(String name) {
    return storage.get(BUCKET, name).getGeneration();
  }

  private static String[] dataset(String[] options, String... args) {
    return ObjectArrays.concat("dataset", ObjectArrays.concat(args, options, String.class));
  }

  private static String[] words(String... words) {
    return words;
  }

  /** What workers keep meanwhile is where those of a cluster see it. */
  @Test
  void exportsStatisticsOfReals() throws Exception {
    String out = "reals-" + UUID.randomUUID();
    String path = "gs://" + BUCKET + "/" + out;
    FeatureNetworkConfig network = ToyNetwork.write(folder.resolve("toy.pb"));
    verbs(
        words("dataset", "create-synthetic", path + "/set", "--count", "20", "--resolution", "16"),
        words(
            "evaluate",
            "export-reals",
            "--data=" + path + "/set",
            "--metrics=fid",
            "--num-images=20",
            "--feature-network=" + network.getFile(),
            "--feature-input=" + network.getInput(),
            "--feature-output=" + network.getOutput(),
            "--feature-input-range",
            "-1",
            "1",
            "--out=" + path + "/statistics/reals.npz"));
    TreeSet<String> names = names(out);
    assertTrue(names.contains("statistics/reals.npz"), names.toString());
    assertTrue(names.stream().noneMatch(name -> name.contains("work")), names.toString());
    if (standIn != null) {
      assertTrue(
          standIn.requests.stream().anyMatch(r -> r.contains("reals.npz.work")),
          "nothing was kept there");
    }
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

  /** Calls in one process. */
  private PganProcess.Result verbs(String[]... calls) throws Exception {
    PganProcess.Result result =
        new PganProcess(folder)
            .of(PganVerbs.class)
            .with(GcsAccess.EMULATOR, host)
            .run(Stream.of(calls).map(call -> String.join("\n", call)).toArray(String[]::new));
    assertEquals(0, result.status(), result.out() + result.err());
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
