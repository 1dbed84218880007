package dev.pgan.pipelines.celebahq.pictures;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Fernet key of a delta, made from the original that the delta is for: PBKDF2 with HMAC-SHA256,
 * 100,000 rounds, the file's bytes as the password and its name as the salt. (RFC 8018, 5.2; the
 * JDK has it for passwords of characters only.)
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record DeltaKey(byte[] signing, byte[] encryption) {
  private static final String HMAC = "HmacSHA256";
  private static final int ROUNDS = 100_000;

  public static DeltaKey of(byte[] jpeg, String name) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(jpeg, HMAC));
      mac.update(name.getBytes(US_ASCII));
      byte[] round = mac.doFinal(new byte[] {0, 0, 0, 1});
      byte[] key = round.clone();
      for (int i = 1; i < ROUNDS; i++) {
        mac.update(round);
        mac.doFinal(round, 0);
        for (int j = 0; j < key.length; j++) {
          key[j] ^= round[j];
        }
      }
      return new DeltaKey(Arrays.copyOf(key, 16), Arrays.copyOfRange(key, 16, 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM lacks " + HMAC, e);
    }
  }

  byte[] hmac(byte[] bytes, int from, int count) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(signing, HMAC));
      mac.update(bytes, from, count);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM lacks " + HMAC, e);
    }
  }
}
