package dev.pgan.pipelines.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Strings;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeUnpicklerTest {
  @TempDir Path temp;

  private Object read(String pickle) throws IOException {
    Files.write(temp.resolve("p"), pickle.getBytes(ISO_8859_1));
    return SafeUnpickler.read(BeamFolder.at(temp.toString()), "p", Set.of("tfutil.Network"));
  }

  private void assertRefused(String pickle, String... parts) {
    UserException e = assertThrows(UserException.class, () -> read(pickle));
    assertTrue(e.getMessage().startsWith(temp.resolve("p").toString()), e.getMessage());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  /** A pickle may name a class in four ways: text, from the stack, as an instance, by a number. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "posix.system | cposix\\nsystem\\n(S'touch TARGET'\\ntR.",
        "os.system | \u0080\u0004\u008c\u0002os\u008c\u0006system\u0093\u008c\u0004true\u0085R.",
        "os.system | (S'touch TARGET'\\nios\\nsystem\\n.",
        "a registered extension | \u0080\u0002\u0082\u0001.",
        "builtins.eval | cbuiltins\\neval\\n(S'1'\\ntR.",
        "numpy.fromfile | cnumpy\\nfromfile\\n(S'TARGET'\\ntR.",
        "decimal.Decimal | cdecimal\\nDecimal\\n(S'1'\\ntR.",
        "java.lang.ProcessBuilder | cjava.lang\\nProcessBuilder\\n(S'touch'\\ntR.",
        "tfutil.Optimizer | ctfutil\\nOptimizer\\n(t\u0081.",
        "os.system | ctfutil\\nNetwork\\n(cos\\nsystem\\n(S'touch TARGET'\\ntRt\u0081.",
        "a set | \u0080\u0004\u008f(K\u0001\u0090.",
        "a class with arguments | (ctfutil\\nNetwork\\no.",
      })
  void refusesEveryNameThatIsNotListed(String name, String pickle) {
    Path target = temp.resolve("target");
    String text = pickle.replace("\\n", "\n").replace("TARGET", target.toString());
    assertRefused(text, "names " + name, "nothing of it was run");
    assertFalse(Files.exists(target));
  }

  @Test
  void refusesBeforeAnythingIsCalled() {
    // The name alone, never called, and dropped again: still refused.
    assertRefused("cos\nsystem\n0N.", "os.system");
  }

  @Test
  void callsNothingButWhatIsListed() {
    assertRefused("cnumpy\nndarray\n(tR.", "a call of numpy.ndarray");
    assertRefused("cnumpy\ndtype\n(S'O'\nI0\nI1\ntR.", "type O");
    assertRefused("c_codecs\nencode\n(VA\nVrot13\ntR.", "latin1");
    assertRefused("(dp0\n(dp1\nb.", "a state for something");
    assertRefused("ctfutil\nNetwork\n(t\u0081]b.", "the state of a tfutil.Network is not a map");
  }

  @Test
  void recordsHoldTheirFields() throws IOException {
    Object read = read("\u0080\u0004ctfutil\nNetwork\n)\u0081}(X\1\0\0\0aK\7X\1\0\0\0bNub.");
    PickledRecord network = (PickledRecord) read;
    assertEquals("tfutil.Network", network.type());
    assertEquals(Map.of("a", 7), network.fields());
  }

  @Test
  void arraysOfRealNumbersAreRead() throws IOException {
    String one = "\0\0\u0080?";
    String half = "\0\0\0?";
    NumpyArray array =
        (NumpyArray)
            read(
                "\u0080\u0004cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085C\1b"
                    + "\u0087R(K\1K\1K\2\u0086cnumpy\ndtype\nX\2\0\0\0f4K\0K\1\u0087R(K\3X\1\0\0\0<"
                    + "tb\u0089C\b"
                    + one
                    + half
                    + "tb.");
    assertEquals(ImmutableIntArray.of(1, 2), array.shape());
    assertArrayEquals(new float[] {1, 0.5f}, array.floats());
  }

  /** None takes more than moments, and none more memory than its own size some times. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0080\u0004X\u00ff\u00ff\u00ff\u007fabc.", // A length of 2 GB.
        "\u0080\u0004\u008e\0\0\0\0\0\0\0\u0010abc.", // A length of 2^60.
        "\u0080\u0004\u008b\u00ff\u00ff\u00ff\u007f.", // A number of 2 GB.
        "\u0080\u0004]q\0h\0K\1s.", // Items for a list.
        "\u0080\u0004}]q\0h\0aK\1s.", // A list with itself within as a key.
        "\u0080\u0009N.", // A protocol that there is not.
        "\u0080\u0004", // Cut off.
        "\u0080\u0004}(X\1\0\0\0", // Cut off within a map.
        "R.", // Nothing to call.
        "h\u0005.", // What was never remembered.
        "",
      })
  void damagedAndHostileFilesEndInAMessage(String pickle) {
    assertRefused(pickle, "it is not a pickle, or damaged");
  }

  @Test
  void theSameTextIsNotCopiedWithoutEnd() {
    String text = Strings.repeat("x", 200_000);
    String copy = "c_codecs\nencode\nh\0X\6\0\0\0latin1\u0086R";
    assertRefused(
        "\u0080\u0004X@\r\3\0" + text + "q\0" + Strings.repeat(copy, 2000) + ".",
        "used again and again");
  }

  /** Arrays of the same bytes would become numbers each for itself. */
  @Test
  void theSameBytesDoNotFillManyArrays() {
    String bytes = Strings.repeat("x", 100_000);
    String array =
        "cnumpy.core.numeric\n_frombuffer\n(h\0cnumpy\ndtype\nX\2\0\0\0u1\u0085R"
            + "J\u00a0\u0086\1\0\u0085X\1\0\0\0CtR0";
    assertRefused(
        "\u0080\u0004B\u00a0\u0086\1\0" + bytes + "q\0" + Strings.repeat(array, 20) + ".",
        "used again and again");
  }

  /** Lists within lists, each twice the one before: 2^60 items that nobody may walk through. */
  @Test
  void listsThatDoubleAreReadAndNotWalkedThrough() throws IOException {
    String doubling = "]q\0" + Strings.repeat("]q\1(h\0h\0eq\0", 60) + ".";
    assertEquals(2, NumpyPickles.items(read("\u0080\u0004" + doubling)).length);
    assertEquals(
        "neither text nor a number", NumpyPickles.describe(read("\u0080\u0004" + doubling)));
  }

  @Test
  void deepNestsEnd() throws IOException {
    int deep = 100_000;
    assertRefused(
        Strings.repeat("cnumpy\ndtype\n(", deep) + Strings.repeat("tR", deep) + ".",
        "not a pickle, or damaged");
    String tuples = Strings.repeat("(", deep) + Strings.repeat("t", deep) + ".";
    assertEquals(1, NumpyPickles.items(read("\u0080\u0004" + tuples)).length);
  }

  @Test
  void longNumbersAndLongProgramsEnd() {
    assertRefused("L" + Strings.repeat("9", 100_000) + "L\n.", "a number of 100001 digits");
    assertRefused(Strings.repeat("}0", 3_000_000) + "N.", "instructions");
  }
}
