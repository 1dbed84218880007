package dev.pgan.pipelines.celebahq.pictures;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class FernetTokenTest {
  private static final DeltaKey KEY = key("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");

  private static DeltaKey key(String base64) {
    byte[] bytes = Base64.getUrlDecoder().decode(base64);
    return new DeltaKey(Arrays.copyOf(bytes, 16), Arrays.copyOfRange(bytes, 16, 32));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /** The example of the Fernet specification. */
  @Test
  void opensTheTokenOfTheSpecification() {
    FernetToken token =
        FernetToken.parse(
            ascii(
                "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7Jcbmr"
                    + "R64jVmpU4IwqDA=="));
    assertTrue(token.verifies(KEY));
    assertEquals("hello", new String(token.decrypt(KEY), US_ASCII));
  }

  @Test
  void opensWhatItHasSealedAlwaysToTheSameBytes() {
    byte[] text = FernetToken.encrypt(ascii("pixels"), KEY, 7, "");
    assertArrayEquals(text, FernetToken.encrypt(ascii("pixels"), KEY, 7, ""));
    assertFalse(Arrays.equals(text, FernetToken.encrypt(ascii("pixels"), KEY, 7, "other")));
    FernetToken token = FernetToken.parse(text);
    assertTrue(token.verifies(KEY));
    assertArrayEquals(ascii("pixels"), token.decrypt(KEY));
  }

  @Test
  void aTokenOfAnotherKeyDoesNotVerify() {
    FernetToken token = FernetToken.parse(FernetToken.encrypt(ascii("pixels"), KEY, 7, ""));
    assertFalse(token.verifies(DeltaKey.of(ascii("jpeg"), "name")));
  }
}
