package dev.pgan.runners;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The documents that people write name only verbs, options and files that exist. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");

  /** Options of the launcher and of the scripts in infra. */
  private static final ImmutableSet<String> OF_SCRIPTS =
      ImmutableSet.of(
          "--rebuild", "--gpu", "--no-tf32", "--taskmanagers", "--slots", "--pool", "--help");

  /** A call of pgan, up to the end of the code that it stands in. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?:(?<=`)|^ {4}(?:runners/)?|(?<=runners/))pgan( (?!VERB)[^`\\n|#]+)",
          Pattern.MULTILINE);

  private static final Pattern OPTION = Pattern.compile("(?<![-\\w])--[a-z][a-z0-9-]+");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  static List<Path> documents() throws Exception {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> infra = Files.list(ROOT.resolve("infra"));
        Stream<Path> pages = Files.list(Path.of("docs"))) {
      return Stream.of(top, infra, pages)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void readsTheDocuments() throws Exception {
    assertTrue(documents().contains(ROOT.resolve("README.md")), documents().toString());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nameOptionsThatExist(Path document) throws Exception {
    Set<String> known = new TreeSet<>(OF_SCRIPTS);
    addOptions(new CommandLine(new Pgan()), known);
    Set<String> unknown = new TreeSet<>(matches(OPTION, Files.readString(document)));
    unknown.removeAll(known);
    assertEquals(Set.of(), unknown);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void giveEveryVerbItsOwnOptions(Path document) throws Exception {
    for (MatchResult call : CALL.matcher(Files.readString(document)).results().toList()) {
      List<String> words = Splitter.on(CharMatcher.anyOf(" .,")).splitToList(call.group(1));
      Set<String> options = new TreeSet<>(matches(OPTION, call.group(1)));
      options.removeAll(OF_SCRIPTS);
      options.removeAll(
          verb(words.subList(1, words.size())).getCommandSpec().optionsMap().keySet());
      assertEquals(Set.of(), options, call.group());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linkToFilesThatExist(Path document) throws Exception {
    List<MatchResult> links = LINK.matcher(Files.readString(document)).results().toList();
    for (MatchResult link : links) {
      assertTrue(Files.exists(document.resolveSibling(link.group(1))), link.group());
    }
  }

  /** The verb that the first words name. */
  private static CommandLine verb(List<String> words) {
    CommandLine verb = new CommandLine(new Pgan());
    for (String word : words) {
      CommandLine next = verb.getSubcommands().get(word);
      if (next == null) {
        break;
      }
      verb = next;
    }
    assertTrue(words.get(0).startsWith("--") || verb.getParent() != null, words.toString());
    return verb;
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(toImmutableSet());
  }

  private static void addOptions(CommandLine verb, Set<String> options) {
    options.addAll(verb.getCommandSpec().optionsMap().keySet());
    verb.getSubcommands().values().forEach(each -> addOptions(each, options));
  }
}
