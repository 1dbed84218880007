package dev.pgan.runners;

import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual from the commands to target/manual and compares it with docs/manual. */
class ManualTest {
  @Test
  void saysWhatTheCommandsDo() throws Exception {
    Path made = Path.of("target", "manual");
    if (Files.exists(made)) {
      MoreFiles.deleteRecursively(made, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    Files.createDirectories(made);
    File templates = null;
    int status =
        ManPageGenerator.generateManPage(
            made.toFile(),
            templates,
            new boolean[0],
            true,
            new CommandLine(new Pgan()).getCommandSpec());
    assertEquals(0, status);

    ImmutableSortedMap<String, String> pages = pages(made);
    ImmutableSortedMap<String, String> kept = pages(Path.of("docs", "manual"));
    String advice =
        "after a change to a command: rm -r runners/docs/manual;"
            + " cp -r runners/target/manual runners/docs";
    assertEquals(pages.keySet(), kept.keySet(), advice);
    pages.forEach((name, page) -> assertEquals(page, kept.get(name), name + ": " + advice));
  }

  private static ImmutableSortedMap<String, String> pages(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(
          toImmutableSortedMap(
              Comparator.naturalOrder(), file -> file.getFileName().toString(), read()));
    }
  }

  private static Function<Path, String> read() {
    return file -> {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
