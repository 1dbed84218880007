package dev.pgan.runners;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Primitives;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Bad inputs through every verb, in one process: one message, its exit status, nothing written. */
class BadInputsTest {
  /** Verbs without inputs, or whose work is to take time. */
  private static final ImmutableSet<String> WITHOUT_INPUTS =
      ImmutableSet.of(
          "benchmark celebahq",
          "benchmark dataset",
          "benchmark fid",
          "benchmark generate",
          "benchmark kid",
          "benchmark msssim",
          "benchmark swd",
          "benchmark train",
          "completion",
          "dataset create-synthetic",
          "devices",
          "quickstart",
          "warm-up");

  private static final Pattern INTERNAL =
      Pattern.compile("\\b[A-Z]\\w*(Exception|Error)\\b|\\tat |an error of pgan|java\\.|null");

  @TempDir Path folder;

  private record Result(int status, String said) {}

  @BeforeEach
  void makeInputs() throws IOException {
    Files.writeString(folder.resolve("text"), "this is no file of pgan\n");
    Files.createFile(folder.resolve("nothing"));
    Files.writeString(
        folder.resolve("workflow"),
        String.format(
            "dataset { destination: '%1$s/out' synthetic { count: 1 resolution: 8 } }%n"
                + "training { run: '%1$s/run' config { schedule { total_kimg: -1 } } }%n",
            folder));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/dataset.json"), "{\"nam");
    Files.createDirectories(folder.resolve("empty"));
    Files.createFile(folder.resolve("empty/dataset.json"));
    Files.writeString(folder.resolve("labels.json"), "{\"x\": 1}");
    Files.write(folder.resolve("png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'});
    Files.createDirectories(folder.resolve("images"));
    Files.writeString(folder.resolve("images/images.json"), "{}");
    Files.createDirectories(folder.resolve("pictures"));
    Files.writeString(folder.resolve("pictures/a.png"), "no picture");
    Files.createFile(folder.resolve("pictures/b.png"));
  }

  private static Result pgan(List<String> words) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      return new Result(Pgan.execute(words.toArray(String[]::new)), said.toString(UTF_8));
    } finally {
      System.setErr(before);
    }
  }

  private ImmutableSet<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.collect(toImmutableSet());
    }
  }

  private static void assertIsOneMessage(Result result, List<String> words) {
    String all = words + ":\n" + result.said();
    assertTrue(result.said().startsWith("pgan: "), all);
    assertFalse(INTERNAL.matcher(result.said()).find(), all);
  }

  /** Every verb that does something. */
  private static List<CommandSpec> verbs() {
    List<CommandSpec> verbs = new ArrayList<>();
    collect(new CommandLine(new Pgan()).getCommandSpec(), verbs);
    return verbs;
  }

  private static void collect(CommandSpec verb, List<CommandSpec> verbs) {
    if (verb.subcommands().isEmpty()) {
      verbs.add(verb);
    }
    verb.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .forEach(each -> collect(each, verbs));
  }

  private static String name(CommandSpec verb) {
    return verb.qualifiedName().substring("pgan ".length());
  }

  /** A call with all that the verb wants. */
  private List<String> call(CommandSpec verb, String input) {
    List<String> words = new ArrayList<>(Splitter.on(' ').splitToList(name(verb)));
    for (PositionalParamSpec parameter : verb.positionalParameters()) {
      boolean isOutput = parameter.paramLabel().matches("DST|DELTAS");
      words.add(isOutput ? folder.resolve("out").toString() : input);
    }
    for (OptionSpec option : verb.options()) {
      // Of a group one is required at most.
      if (!option.required() || option.group() != null) {
        continue;
      }
      String value =
          option.paramLabel().equals("METRIC")
              ? "swd"
              : isNumber(option)
                  ? "8"
                  : option.longestName().equals("--out") ? folder + "/out" : input;
      words.add(option.longestName() + "=" + value);
    }
    if (name(verb).equals("train")) {
      // Not wanted where it lists presets, and so no required options.
      words.addAll(List.of("--data=" + input, "--run=" + folder + "/out"));
    }
    if (verb.findOption("--runner") != null) {
      words.add("--runner=direct");
    }
    return words;
  }

  static Stream<String> inputs() {
    return Stream.of("nix", "text", "data", "text/under");
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void everyVerbTellsWhatIsWrongWithItsInput(String input) throws IOException {
    for (CommandSpec verb : verbs()) {
      if (WITHOUT_INPUTS.contains(name(verb))) {
        continue;
      }
      ImmutableSet<Path> before = files();
      List<String> words = call(verb, folder.resolve(input).toString());
      Result result = pgan(words);
      assertIsOneMessage(result, words);
      // Of these two 1 tells of differences or problems.
      int failed = name(verb).matches("dataset (compare|verify)") ? 2 : 1;
      assertEquals(failed, result.status(), words + ": " + result.said());
      assertEquals(before, files(), words.toString());
    }
  }

  private static boolean isNumber(OptionSpec option) {
    boolean holds = option.typeInfo().isOptional() || option.typeInfo().isMultiValue();
    Class<?> type = holds ? option.typeInfo().getAuxiliaryTypes()[0] : option.type();
    return Number.class.isAssignableFrom(Primitives.wrap(type));
  }

  private void assertIsWrongUsage(CommandSpec verb, OptionSpec option, String value) {
    List<String> words = call(verb, folder.resolve("nix").toString());
    words.removeIf(word -> word.startsWith(option.longestName() + "="));
    words.add(option.longestName());
    words.addAll(Collections.nCopies(option.arity().min(), value));
    Result result = pgan(words);
    assertIsOneMessage(result, words);
    assertEquals(2, result.status(), words + ": " + result.said());
    assertTrue(result.said().contains(option.longestName()), words + result.said());
    assertTrue(result.said().contains(value), words + result.said());
  }

  @Test
  void everyNumberIsCheckedBeforeWorkBegins() {
    int tried = 0;
    for (CommandSpec verb : verbs()) {
      for (OptionSpec option : verb.options()) {
        if (!isNumber(option)) {
          continue;
        }
        assertIsWrongUsage(verb, option, "many");
        if (ArgumentLimits.has(verb.name(), option)) {
          boolean range = option.longestName().equals("--feature-input-range");
          assertIsWrongUsage(verb, option, range ? "NaN" : "-5");
          tried++;
        } else {
          assertEquals("--seed", option.longestName(), "of " + name(verb) + " has no limits");
        }
      }
    }
    assertTrue(tried > 80, "only " + tried);
  }

  @Test
  void filesOfAnEarlierCallAreReplacedWhereToldAlone() {
    String set = folder.resolve("set").toString();
    List<List<String>> calls =
        List.of(
            List.of("dataset", "display", set, "--out=" + folder.resolve("shown")),
            List.of("dataset", "to-hdf5", set, folder.resolve("set.h5").toString()),
            List.of(
                "dataset",
                "verify",
                set,
                "--report=" + folder.resolve("report"),
                "--runner=direct"),
            List.of(
                "dataset",
                "compare",
                set,
                set,
                "--report=" + folder.resolve("report"),
                "--runner=direct"));
    assertEquals(
        0,
        pgan(List.of(
                "dataset",
                "create-synthetic",
                set,
                "--count=2",
                "--resolution=8",
                "--runner=direct"))
            .status());
    for (List<String> call : calls) {
      assertEquals(0, pgan(call).status());
      Result again = pgan(call);
      assertEquals(call.get(1).matches("verify|compare") ? 2 : 1, again.status(), again.said());
      assertTrue(again.said().contains("give --overwrite to replace it"), again.said());
      List<String> overwrite = new ArrayList<>(call);
      overwrite.add("--overwrite");
      assertEquals(0, pgan(overwrite).status());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quickstart --kimg 0 --out @/q | 2 | --kimg is 0.0, expected more than 0",
        "quickstart --kimg NaN --out @/q | 2 | --kimg is NaN",
        "quickstart --set preset=nix --out @/q | 2 | --set preset: there is no preset nix",
        "quickstart --set schedule.total_kimg=-3 --out @/q | 2 | --set schedule.total_kimg: -3.0 is",
        "quickstart --set schedule.total_kimg=many --out @/q | 2 | 'many' is no double",
        "run @/workflow --set schedule.total_kimg=NaN | 2 | --set schedule.total_kimg: NaN is",
        "run @/workflow | 1 | the training config: schedule.total_kimg: -1.0 is less than 0.0",
        "train --preset nix --data @/nix --run @/x | 2 | --preset: there is no preset nix",
        "train --preset v2-1gpu,nix --data @/nix --run @/x | 2 | --preset: ",
        "train --show-preset nix | 2 | --show-preset: there is no preset nix",
        "train --show-preset v2-1gpu --set schedule.total_kimg=-3 | 2 | --set schedule.total_kimg: -3.0",
        "dataset create-mnist @/text @/x | 1 | text: a file, but a folder is expected",
        "dataset create-cifar10 @/nix @/x | 1 | nix: there is no such folder",
        "dataset create-svhn @/text/under @/x | 1 | under: there is no such folder",
        "dataset create-lsun @/text @/x | 1 | text: a file, but a folder is expected",
        "dataset create-celeba @/nix @/x | 1 | nix: there is no such folder",
        "dataset import @/text @/x | 1 | text: a file, but a folder is expected",
        "dataset create-from-images @/pictures @/x --labels @/labels.json | 1 | 2 of 2 pictures have no",
        "dataset create-from-hdf5 @/text @/x | 1 | text: no whole HDF5 file: fetch it again",
        "dataset extract @/empty @/x | 1 | not the manifest of a data set (it is empty)",
        "network import @/png @/x | 1 | it is not a pickle, or damaged (it refers to what is not in it)",
        "network show @/nix | 1 | nix: there is no such folder",
        "report @/text | 1 | text: a file, but a folder is expected",
        "gallery @/nix | 1 | nix: there is no such folder",
        "quickstart --images @/nix --out @/q | 1 | nix: there is no such folder",
        "estimate @/nothing | 1 | the workflow does not say",
        "run @/nothing | 1 | the workflow has no stages",
        "quickstart --resolution 33 --out @/q | 2 | --resolution is 33, expected a power of two",
        "dataset create-synthetic @/faces --count 0 --resolution 8 | 2 | --count is 0, expected 1 to",
        "dataset create-synthetic @/x --count 2 --resolution 8 --black 3 --labels | 2 | mutually exclusive",
        "dataset create-synthetic @/text/faces --count 2 --resolution 8 | 1 | text is a file",
        "dataset create-synthetic @/images --count 2 --resolution 8 | 1 | this folder has generated images",
        "dataset create-mnistrgb @/nix @/x --seed 4294967296 | 2 | --seed is 4294967296, expected 0",
        "dataset verify @/images --report @/images | 2 | this folder has generated images",
        "video interpolation @/nix @/x.mp4 --duration Infinity | 2 | --duration is Infinity",
        "generate @/nix --out @/x --seeds 1-0 | 2 | --seeds",
        "generate @/nix --out @/x --psi NaN | 2 | --psi is NaN, expected more than 0",
        "dataset create-from-images @/pictures @/x --max-images 0 | 2 | --max-images is 0",
        "dataset create-from-images @/text @/x | 1 | a file, but a folder, .zip or .tar",
        "dataset create-from-images @/nix @/x | 1 | there is no such folder",
        "dataset create-from-images @/pictures @/x | 1 | neither a PNG, JPEG, WebP,",
        "evaluate @/run --data @/data --metrics fid | 1 | FID wants a feature network",
        "evaluate @/run --data @/data --metrics fid --feature-network @/x --feature-preset mobilenet | 2"
            + " | --feature-preset is mobilenet, expected one of inception-2015-12-05,",
        "evaluate @/run --data @/data --metrics swd,,is | 2 | --metrics",
        "evaluate @/run --data @/data --metrics swd --num-images -5 | 2 | --num-images is -5",
        "generate @/run --count 4 --out '' | 1 | no folder for the images is named",
        "dataset create-synthetic @/x --count 2 --resolution 8 --temp-dir /proc/x | 1 | --temp-dir",
      })
  void tellsWhatToDo(String call, int status, String message) {
    List<String> words =
        Splitter.on(' ')
            .splitToStream(call.replace("@", folder.toString()))
            .map(word -> word.equals("''") ? "" : word)
            .toList();
    List<String> all = new ArrayList<>(words);
    if (call.matches("(dataset|evaluate|generate) .*")) {
      all.add("--runner=direct");
    }
    Result result = pgan(all);
    assertIsOneMessage(result, all);
    assertEquals(status, result.status(), result.said());
    assertTrue(result.said().contains(message), result.said());
  }
}
