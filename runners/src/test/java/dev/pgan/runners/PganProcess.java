package dev.pgan.runners;

import static com.google.common.base.Preconditions.checkState;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as users start it: a process of its own, on the class path of this test. */
final class PganProcess {
  private static final String[] OPEN = {"java.io", "java.lang", "java.nio", "java.util"};

  private final Path folder;
  private final String classPath;
  private Class<?> main = Pgan.class;
  private List<String> machine = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");
  private final Map<String, String> environment = new HashMap<>();

  /** Starts processes in a folder. */
  PganProcess(Path folder) {
    this(folder, System.getProperty("java.class.path"));
  }

  PganProcess(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** Sets a variable beside those of this process. */
  PganProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts another class than the command's. */
  PganProcess of(Class<?> otherMain) {
    main = otherMain;
    return this;
  }

  /**
   * Starts processes with this much memory for Java's objects, such as 96m, and with both
   * compilers. Flink's network buffers are not of that memory.
   */
  PganProcess withHeap(String most) {
    machine = List.of("-Xmx" + most, "-XX:MaxDirectMemorySize=512m");
    return this;
  }

  /** What a process said and how it ended. */
  record Result(int status, String out, String err) {}

  Result run(String... args) throws IOException, InterruptedException {
    Process process = start(args);
    checkState(process.waitFor(10, TimeUnit.MINUTES), "pgan did not end");
    return new Result(
        process.exitValue(), Files.readString(file("out")), Files.readString(file("err")));
  }

  Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    // A build in a shell's background ignores Ctrl-C, and so would its children.
    Collections.addAll(command, "env", "--default-signal=INT");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : OPEN) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    command.addAll(machine);
    command.addAll(
        List.of("-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", classPath, main.getName()));
    Collections.addAll(command, args);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    builder.environment().putAll(environment);
    return builder.redirectOutput(file("out").toFile()).redirectError(file("err").toFile()).start();
  }

  String err() throws IOException {
    return Files.readString(file("err"), StandardCharsets.UTF_8);
  }

  private Path file(String stream) {
    return folder.resolve("pgan." + stream);
  }
}
