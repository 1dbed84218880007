package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runners/pgan} as it was built: what the environment has does not change what it does. */
class LauncherIT {
  private static final String PATH = "PATH=" + System.getenv("PATH");
  private static final String JAVA_HOME = "JAVA_HOME=" + System.getProperty("java.home");

  @TempDir Path folder;

  @Test
  void makesTheSameBytesInAnOddEnvironment() throws Exception {
    Path usual = Files.createDirectories(folder.resolve("usual"));
    Path pictures = Files.createDirectories(usual.resolve("pictures"));
    for (int i = 0; i < 3; i++) {
      byte[] pixels = new byte[8 * 8 * 3];
      new Random(i).nextBytes(pixels);
      Files.write(
          pictures.resolve("img" + i + ".png"), PngEncoder.encode(new Image(8, 8, 3, pixels)));
    }
    // Java would not know this name in a POSIX locale, nor may this test's: the shell makes it.
    run(usual, "mv pictures/img1.png $'pictures/b\\u00fccher \\u4e2d.png'", utf8());
    pgan(usual, "dataset create-from-images pictures data", List.of());

    run(
        folder,
        "mkdir $'odd \\u00e4 \\u4e2d' && cp -a usual/pictures $'odd \\u00e4 \\u4e2d'",
        utf8());
    Path odd = folder.resolve("link");
    run(folder, "ln -s $'odd \\u00e4 \\u4e2d' link", utf8());
    pgan(
        odd,
        "dataset create-from-images pictures data",
        List.of(
            "LC_ALL=C",
            "HOME=/nonexistent",
            "TMPDIR=/nonexistent",
            "TZ=Asia/Kathmandu",
            "PGAN_JAVA_OPTS=-Duser.language=ar -Duser.country=EG"));

    Map<String, String> expected = PipelineRuns.hashes(usual.resolve("data"));
    assertTrue(expected.size() > 2, expected.toString());
    assertEquals(expected, PipelineRuns.hashes(odd.resolve("data")));
  }

  @Test
  void saysThatItsFolderIsGone() throws Exception {
    run(
        folder,
        "mkdir gone && cd gone && rmdir ../gone && '"
            + Path.of("pgan").toAbsolutePath()
            + "' --version 2>&1 | grep 'called in is gone'",
        List.of(PATH));
  }

  @Test
  void takesTf32AwayFromItsJava() throws Exception {
    Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    Files.copy(Path.of(System.getProperty("java.home"), "release"), home.resolve("release"));
    Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho tf32=$NVIDIA_TF32_OVERRIDE\n");
    String pgan = "'" + Path.of("pgan").toAbsolutePath() + "'";
    run(
        folder,
        "chmod +x jdk/bin/java && "
            + pgan
            + " --no-tf32 devices | grep -x tf32=0 && "
            + pgan
            + " devices | grep -x tf32=",
        List.of(PATH, "JAVA_HOME=" + home));
  }

  private static List<String> utf8() {
    return List.of(PATH, "LC_ALL=C.UTF-8");
  }

  private void pgan(Path in, String arguments, List<String> variables)
      throws IOException, InterruptedException {
    Path launcher = Path.of("pgan").toAbsolutePath();
    List<String> all = Stream.concat(Stream.of(PATH, JAVA_HOME), variables.stream()).toList();
    run(in, "umask 027; '" + launcher + "' " + arguments, all);
  }

  /** In a shell with these variables alone. */
  private static void run(Path in, String script, List<String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
