import dev.pgan.runners.execution.Console;
import dev.pgan.runners.execution.MetricsFile;
import dev.pgan.runners.execution.RunnerSettings;
import dev.pgan.runners.execution.StageRunner;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.SyntheticFaces;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small jobs one after another through one cluster: MASTER JOBS FOLDER RUN TASKMANAGER-PID. See soak. */
public class Soak {
  private static final int IMAGES = 64;

  public static void main(String[] args) throws Exception {
    int jobs = Integer.parseInt(args[1]);
    Path folder = Path.of(args[2]);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    RunnerSettings settings =
        new RunnerSettings(RunnerSettings.Kind.FLINK, args[0], 0, folder.resolve("temp"), false);
    StageRunner runner = new StageRunner(
        settings, new Console(nowhere, nowhere, false), new MetricsFile(Optional.empty()));
    System.out.println("| jobs | seconds for each | resident MB | threads | open files | classes | heap MB after GC |");
    System.out.println("|---|---|---|---|---|---|---|");
    int tenth = Math.max(1, jobs / 10);
    long start = System.nanoTime();
    for (int job = 1; job <= jobs; job++) {
      Path out = folder.resolve("out");
      if (job % 2 == 0) {
        runner.run(
            Stages.of(
                DatasetJob.newBuilder()
                    .setDestination(out.toString())
                    .setShards(2)
                    .setSynthetic(SyntheticFaces.newBuilder().setCount(IMAGES).setResolution(16))
                    .build()));
      } else {
        runner.run(
            Stages.of(
                GenerationJob.newBuilder()
                    .setSnapshot(args[3])
                    .setOut(out.toString())
                    .setCount(IMAGES)
                    .setImagesPerShard(IMAGES / 2)
                    .build()));
      }
      delete(out);
      if (job % tenth == 0 || job == 2) {
        System.out.printf(
            "| %d | %.1f | %s%n", job, (System.nanoTime() - start) * 1e-9 / job, figures(args[4]));
      }
    }
  }

  private static void delete(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String figures(String pid) throws Exception {
    // Collects garbage: what is left is in use, or leaked.
    String classes = last(tool("jcmd", pid, "GC.class_histogram", "-all=false"));
    long files;
    try (Stream<Path> open = Files.list(Path.of("/proc", pid, "fd"))) {
      files = open.count();
    }
    List<String> loaded = List.of(last(tool("jstat", "-class", pid)).strip().split(" +"));
    return String.format(
        "%d | %s | %d | %d | %.1f |",
        Long.parseLong(status(pid, "VmRSS")) / 1024,
        status(pid, "Threads"),
        files,
        Long.parseLong(loaded.get(0)) - Long.parseLong(loaded.get(2)),
        Long.parseLong(classes.strip().split(" +")[2]) / 1e6);
  }

  private static String status(String pid, String name) throws Exception {
    return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .findFirst()
        .orElseThrow()
        .replaceAll("[^0-9]", "");
  }

  private static List<String> tool(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines = process.inputReader().lines().toList();
    process.waitFor();
    return lines;
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }
}
