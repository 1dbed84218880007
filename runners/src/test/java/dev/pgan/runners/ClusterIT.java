package dev.pgan.runners;

import static com.google.common.base.Preconditions.checkState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.PipelineRuns;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with {@code infra/flink/cluster}: processes of their own, of which one is killed. */
class ClusterIT {
  @TempDir Path folder;
  private int port;

  @BeforeEach
  void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      // The JobManager also takes the port 1000 above.
      port = Math.min(free.getLocalPort(), 64_000);
    }
    cluster("start", "--taskmanagers", "1");
  }

  @AfterEach
  void stop() throws Exception {
    cluster("stop");
  }

  @Test
  void losesAWorkerAndMakesTheSameBytes() throws Exception {
    Process pgan = pgan("killed").start(create("killed/faces", "--flink-master", master()));
    while (pgan.isAlive() && count("killed/faces/_parts", "shard.*json") < 3) {
      Thread.sleep(50);
    }
    long worker = Long.parseLong(Files.readString(state("pids/taskmanager-1")).strip());
    assertTrue(ProcessHandle.of(worker).orElseThrow().destroyForcibly());
    assertTrue(pgan.isAlive(), pgan("killed").err());
    // Without a worker the job stands still: the same command, given again, is sure to find it.
    Process again = pgan("again").start(create("killed/faces", "--flink-master", master()));
    while (again.isAlive() && !said("again").contains("an earlier job does just this")) {
      Thread.sleep(50);
    }
    cluster("start", "--taskmanagers", "1");

    assertTrue(pgan.waitFor(5, TimeUnit.MINUTES), "still there");
    assertEquals(0, pgan.exitValue(), pgan("killed").err());
    assertTrue(again.waitFor(1, TimeUnit.MINUTES), "still there");
    assertEquals(0, again.exitValue(), pgan("again").err());
    assertEquals(0, pgan("good").run(create("good/faces")).status());
    assertEquals(
        PipelineRuns.hashes(folder.resolve("good/faces")),
        PipelineRuns.hashes(folder.resolve("killed/faces")));
    // Of the last try of every task: not of the shards that the killed worker had finished.
    String counted = counted("killed");
    assertEquals(counted, counted("again"));
    Matcher images = Pattern.compile("([0-9,]+) images in .* ([0-9,]+) out ").matcher(counted);
    assertTrue(images.find() && images.group(1).equals(images.group(2)), counted);
    awaitInFlink("pgan.images_out", images.group(2).replace(",", ""));

    // The user's error is not tried again, and is told as without a cluster.
    Path pictures = Files.createDirectories(folder.resolve("bad/pictures"));
    ImageIO.write(
        new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
        "png",
        pictures.resolve("good.png").toFile());
    Files.write(pictures.resolve("late.png"), new byte[] {1, 2, 3});
    PganProcess.Result bad =
        pgan("bad")
            .run(
                "dataset",
                "create-from-images",
                pictures.toString(),
                folder.resolve("bad/faces").toString(),
                "--flink-master",
                master());
    assertEquals(1, bad.status(), bad.err());
    assertTrue(bad.err().startsWith("pgan: ") && bad.err().contains("late.png"), bad.err());
    assertFalse(bad.err().contains("\tat "), bad.err());
  }

  private String[] create(String faces, String... options) {
    List<String> args = new ArrayList<>(List.of("dataset", "create-synthetic"));
    args.add(folder.resolve(faces).toString());
    Collections.addAll(args, "--count", "1500", "--resolution", "32", "--shards", "15");
    Collections.addAll(args, options);
    return args.toArray(String[]::new);
  }

  private String said(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("pgan.out"));
  }

  /** The line of what the workers counted. */
  private String counted(String name) throws IOException {
    return said(name)
        .lines()
        .filter(line -> line.contains(" images in ("))
        .findFirst()
        .orElseThrow();
  }

  /** Flink's pages and its REST interface are some moments old. */
  private void awaitInFlink(String counter, String value) throws Exception {
    Matcher job = Pattern.compile("/job/running/([0-9a-f]+)").matcher(said("killed"));
    assertTrue(job.find(), said("killed"));
    URI accumulators = URI.create("http://" + master() + "/jobs/" + job.group(1) + "/accumulators");
    String expected =
        String.format(
            "{\"name\":\"%s\",\"type\":\"LongCounter\",\"value\":\"%s\"}", counter, value);
    String told = "";
    for (int i = 0; i < 300 && !told.contains(expected); i++) {
      Thread.sleep(100);
      told =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(accumulators).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
    }
    assertTrue(told.contains(expected), told);
  }

  private PganProcess pgan(String name) throws IOException {
    return new PganProcess(Files.createDirectories(folder.resolve(name)), builtClassPath());
  }

  /** The jars that the launcher starts, as a job must bring jars. */
  private static String builtClassPath() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      Path own =
          files
              .filter(file -> file.getFileName().toString().matches("runners-[0-9.]+\\.jar"))
              .findFirst()
              .orElseThrow();
      return own.toAbsolutePath()
          + File.pathSeparator
          + Files.readString(Path.of("target/classpath"));
    }
  }

  private String master() {
    return "127.0.0.1:" + port;
  }

  private Path state(String name) {
    return folder.resolve("cluster/" + port).resolve(name);
  }

  private void cluster(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of("../infra/flink/cluster").toAbsolutePath().toString());
    Collections.addAll(command, args);
    Collections.addAll(command, "--port", Integer.toString(port));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("cluster.out").toFile());
    builder.environment().put("PGAN_CLUSTER_DIR", folder.resolve("cluster").toString());
    Process process = builder.start();
    checkState(process.waitFor(5, TimeUnit.MINUTES), "the cluster does not " + args[0]);
    checkState(process.exitValue() == 0, Files.readString(folder.resolve("cluster.out")));
  }

  private long count(String where, String pattern) throws IOException {
    Path parts = folder.resolve(where);
    if (!Files.isDirectory(parts)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(parts)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).count();
    } catch (UncheckedIOException e) {
      return 0; // Workers rename files meanwhile; the next look tells.
    }
  }
}
