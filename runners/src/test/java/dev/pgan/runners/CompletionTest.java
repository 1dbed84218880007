package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bash completes that has read {@code pgan completion bash}. */
class CompletionTest {
  @TempDir Path folder;

  @BeforeEach
  void writeScript() throws Exception {
    PganProcess.Result script = PganHere.run("completion", "bash");
    assertEquals(0, script.status(), script.err());
    Files.writeString(folder.resolve("pgan.bash"), script.out());
  }

  @Test
  void completesVerbs() throws Exception {
    assertEquals(List.of("quickstart"), completions("pgan qu"));
    assertEquals(
        List.of("create-celeba", "create-celebahq"), completions("pgan dataset create-cel"));
  }

  @Test
  void completesOptions() throws Exception {
    assertEquals(List.of("--metrics", "--metrics-json"), completions("pgan evaluate --met"));
  }

  @Test
  void completesValues() throws Exception {
    assertEquals(List.of("zsh"), completions("pgan completion z"));
  }

  /** The candidates for the last word of a line, as bash would offer them. */
  private List<String> completions(String line) throws Exception {
    List<String> words = Splitter.on(' ').splitToList(line);
    String script =
        "source pgan.bash; compopt() { :; }; COMP_WORDS=("
            + line
            + "); COMP_CWORD="
            + (words.size() - 1)
            + "; _complete_pgan; printf '%s\\n' \"${COMPREPLY[@]}\" | sort";
    Process bash =
        new ProcessBuilder("bash", "-c", script)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor());
    return Splitter.on('\n').omitEmptyStrings().splitToList(out);
  }
}
