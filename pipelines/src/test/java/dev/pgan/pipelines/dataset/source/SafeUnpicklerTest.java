package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeUnpicklerTest {
  @TempDir Path temp;

  private Object read(String pickle) throws IOException {
    Files.write(temp.resolve("p"), pickle.getBytes(ISO_8859_1));
    return SafeUnpickler.read(BeamFolder.at(temp.toString()), "p");
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
      })
  void refusesEveryNameThatIsNotListed(String name, String pickle) {
    Path target = temp.resolve("target");
    String text = pickle.replace("\\n", "\n").replace("TARGET", target.toString());
    UserException e = assertThrows(UserException.class, () -> read(text));
    SourceRuns.assertSays(
        e, temp.resolve("p").toString(), "names " + name, "nothing of it was run");
    assertFalse(Files.exists(target));
  }

  @Test
  void refusesBeforeAnythingIsCalled() {
    // The name alone, never called, and dropped again: still refused.
    assertThrows(UserException.class, () -> read("cos\nsystem\n0N."));
  }

  @Test
  void callsNothingButWhatIsListed() {
    SourceRuns.assertSays(
        assertThrows(UserException.class, () -> read("cnumpy\nndarray\n(tR.")),
        "a call of numpy.ndarray");
    SourceRuns.assertSays(
        assertThrows(UserException.class, () -> read("cnumpy\ndtype\n(S'O'\nI0\nI1\ntR.")),
        "type O");
    SourceRuns.assertSays(
        assertThrows(UserException.class, () -> read("c_codecs\nencode\n(VA\nVrot13\ntR.")),
        "latin1");
    SourceRuns.assertSays(
        assertThrows(UserException.class, () -> read("(dp0\n(dp1\nb.")), "a state for something");
  }
}
