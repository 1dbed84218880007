package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command: help, plans, errors and exit statuses. */
class CommandIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dataset",
        "dataset create-from-images",
        "dataset create-from-hdf5",
        "dataset to-hdf5",
        "dataset create-synthetic",
        "dataset create-mnist",
        "dataset create-mnistrgb",
        "dataset create-cifar10",
        "dataset create-cifar100",
        "dataset create-svhn",
        "dataset create-lsun",
        "dataset create-celeba",
        "dataset import",
        "dataset info",
        "dataset display",
        "dataset extract",
        "dataset compare",
        "dataset verify",
        "train",
        "evaluate",
        "generate",
        "report",
        "quickstart",
        "run",
        "benchmark",
        "benchmark train",
        "benchmark dataset"
      })
  void helpsWithEveryVerb(String verb) {
    String[] args =
        Splitter.on(' ').omitEmptyStrings().splitToList(verb + " --help").toArray(String[]::new);
    PganProcess.Result result = PganHere.run(args);
    assertEquals(0, result.status(), result.err());
    String help = result.out();
    assertTrue(help.startsWith(("Usage: pgan " + verb).strip()), help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dataset info nix | 1 | nix: there is no such folder",
        "dataset verify nix --runner direct | 2 | nix: there is no such folder",
        "dataset compare nix nix --runner direct | 2 | nix: there is no such folder",
        "dataset create-synthetic faces --count x --resolution 8 | 2 | 'x' is not a long",
        "dataset create-synthetic faces --resolution 8 | 2 | Missing required option: '--count=N'",
        "dataset create-synthetic faces --count 4 --resolution 9 | 2 | --resolution is 9",
        "dataset create-from-images nix faces | 1 | nix",
        "dataset create-from-images nix faces --resolution 48 | 2 | --resolution is 48",
        "dataset create-from-images nix.tgz faces | 1 | nix.tgz: no picture of a compressed tar",
        "dataset from-hdf5 nix.h5 faces | 1 | nix.h5: no such file",
        "dataset create-mnist nix digits | 1 | nix: there is no such folder",
        "dataset create-lsun nix rooms | 1 | nix: there is no such folder",
        "dataset create-svhn nix digits | 1 | nix: there is no such folder",
        "dataset create-svhn nix digits --expect-images -1 | 2 | --expect-images is -1",
        "train nix.textproto --data faces --run run | 1 | nix.textproto: no such file",
        "train bad.textproto --data faces --run run | 1 | bad.textproto:1:1: not a",
        "train --preset v2-1gpu --set schedule.kimg=1 --data d --run r | 2 | tick_kimg, total_kimg",
        "train --data faces --run run | 2 | Missing CONFIG.textproto or --preset",
        "train --show-preset v2-3gpu | 2 | --show-preset: there is no preset v2-3gpu; the nearest are v2-",
        "generate nix --count 4 --out images | 1 | nix: there is no such folder",
        "generate nix --count 4 --out images --grid 4 | 2 | '4' is not columns x rows",
        "evaluate nix --data faces --metrics fit | 2 | fit",
        "report nix | 1 | nix: there is no such folder",
        "run nix.textproto | 1 | nix.textproto: no such file",
        "quickstart --parallelism 0 | 2 | --parallelism is 0",
        "fly | 2 | Unmatched argument at index 0: 'fly'"
      })
  void tellsWhatIsWrong(String args, int status, String message) throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.textproto"), "nonsense { }");
    PganProcess.Result result =
        PganHere.run(args.strip().replace("bad.textproto", bad.toString()).split(" ", -1));

    assertEquals(status, result.status(), result.err());
    assertTrue(result.err().startsWith("pgan: "), result.err());
    assertTrue(result.err().contains(message), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void plansWithoutWriting() throws Exception {
    PganProcess.Result result =
        new PganProcess(folder)
            .run(
                "dataset",
                "create-synthetic",
                "faces",
                "--count",
                "40",
                "--resolution",
                "8",
                "--dry-run");
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().startsWith("dataset:    40 images, about "), result.out());
    assertFalse(Files.exists(folder.resolve("faces")));
  }

  @Test
  void stopsWhenAsked() throws Exception {
    PganProcess pgan = new PganProcess(folder);
    Process process =
        pgan.start(
            "dataset",
            "create-synthetic",
            "faces",
            "--count",
            "1000000",
            "--resolution",
            "64",
            "--shards",
            "4",
            "--metrics-json",
            "metrics.json");
    while (process.isAlive() && !haveWorkersStarted()) {
      Thread.sleep(100);
    }
    Runtime.getRuntime().exec(new String[] {"kill", "-INT", Long.toString(process.pid())});

    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still there");
    assertEquals(130, process.exitValue(), pgan.err());
    assertTrue(pgan.err().contains("the same command goes on from here"), pgan.err());
    assertFalse(Files.exists(folder.resolve("faces/dataset.json")));
    String metrics = Files.readString(folder.resolve("metrics.json"));
    assertTrue(metrics.contains("\"outcome\": \"FAILED\""), metrics);
    assertTrue(metrics.contains("\"error\": \"stopped; "), metrics);
  }

  /** Whether there is a first temporary file beside the file of names, which is there before. */
  private boolean haveWorkersStarted() throws IOException {
    Path faces = folder.resolve("faces");
    if (!Files.exists(faces)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(faces).filter(Files::isRegularFile)) {
      List<Path> found = files.toList();
      return found.size() > 1 && found.stream().anyMatch(file -> file.endsWith("items"));
    } catch (UncheckedIOException e) {
      return false; // A file was renamed meanwhile.
    }
  }

  /** As a machine does that is to be shut down. */
  @Test
  void sigtermEndsATrainingWithASnapshot() throws Exception {
    Files.writeString(
        folder.resolve("config.textproto"),
        "network { progressive { fmap_base: 32 fmap_max: 4 } } grid_width: 2 grid_height: 1"
            + " schedule { minibatch_base: 8 tick_kimg_base: 1000 }");
    PganProcess pgan = new PganProcess(folder).of(PganVerbs.class);
    Process process =
        pgan.start(
            "dataset\ncreate-synthetic\nfaces\n--count\n64\n--resolution\n8\n--shards\n1",
            "train\nconfig.textproto\n--data\nfaces\n--run\nrun");
    while (process.isAlive() && !Files.exists(folder.resolve("run/fakes000000.png"))) {
      Thread.sleep(100);
    }
    Thread.sleep(200);
    process.destroy();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still there");
    assertEquals(0, process.exitValue(), pgan.err());
    assertTrue(pgan.err().contains("ending early, with a snapshot"), pgan.err());
    assertEquals(1, folder.resolve("run/pending").toFile().list().length);
  }

  @Test
  void endsWithoutMemory() throws Exception {
    PganProcess.Result result =
        new PganProcess(folder)
            .with("JAVA_TOOL_OPTIONS", "-XX:MaxDirectMemorySize=64m")
            .run("dataset", "create-synthetic", "faces", "--count", "8", "--resolution", "8");
    assertEquals(1, result.status(), result.err());
    assertTrue(result.err().contains("pgan: out of memory: give it more"), result.err());
  }
}
