package dev.pgan.pipelines.celebahq.pictures;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token of the Fernet specification, version 0x80: base64url of version, time, IV, AES-128-CBC
 * ciphertext and HMAC-SHA256.
 */
public final class FernetToken {
  private static final byte VERSION = (byte) 0x80;
  private static final int HEADER = 1 + 8 + 16;
  private static final int HMAC = 32;
  private static final int BLOCK = 16;

  private final byte[] bytes;

  private FernetToken(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a token without its key.
   *
   * @throws IllegalArgumentException where it cannot be one
   */
  static FernetToken parse(byte[] text) {
    byte[] bytes = Base64.getUrlDecoder().decode(new String(text, US_ASCII).strip());
    int cipher = bytes.length - HEADER - HMAC;
    if (cipher < BLOCK || cipher % BLOCK != 0) {
      throw new IllegalArgumentException(bytes.length + " bytes are no whole token");
    }
    if (bytes[0] != VERSION) {
      throw new IllegalArgumentException(
          String.format("expected version 80, found %02x", bytes[0] & 0xff));
    }
    return new FernetToken(bytes);
  }

  /**
   * Encrypts. The same arguments always give the same token, as the IV is the start of the plain
   * text's HMAC.
   */
  public static byte[] encrypt(byte[] plain, DeltaKey key, long seconds, String ivSalt) {
    byte[] salt = ivSalt.getBytes(US_ASCII);
    byte[] salted = ByteBuffer.allocate(salt.length + plain.length).put(salt).put(plain).array();
    byte[] iv = Arrays.copyOf(key.hmac(salted, 0, salted.length), BLOCK);
    byte[] cipher = aes(Cipher.ENCRYPT_MODE, key, iv, plain, 0, plain.length, "PKCS5Padding");
    ByteBuffer token = ByteBuffer.allocate(HEADER + cipher.length + HMAC);
    token.put(VERSION).putLong(seconds).put(iv).put(cipher);
    token.put(key.hmac(token.array(), 0, token.position()));
    return Base64.getUrlEncoder().encode(token.array());
  }

  /** Whether the token was made with this key, and has not been changed since. */
  boolean verifies(DeltaKey key) {
    int signed = bytes.length - HMAC;
    byte[] hmac = Arrays.copyOfRange(bytes, signed, bytes.length);
    return MessageDigest.isEqual(hmac, key.hmac(bytes, 0, signed));
  }

  /** The plain text of a token that verifies. */
  byte[] decrypt(DeltaKey key) {
    int count = bytes.length - HEADER - HMAC;
    return aes(Cipher.DECRYPT_MODE, key, iv(), bytes, HEADER, count, "PKCS5Padding");
  }

  /** The first 16 bytes of the plain text, padding and all, whether or not it verifies. */
  byte[] decryptStart(DeltaKey key) {
    return aes(Cipher.DECRYPT_MODE, key, iv(), bytes, HEADER, BLOCK, "NoPadding");
  }

  private byte[] iv() {
    return Arrays.copyOfRange(bytes, 9, HEADER);
  }

  private static byte[] aes(
      int mode, DeltaKey key, byte[] iv, byte[] in, int from, int count, String padding) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/" + padding);
      cipher.init(mode, new SecretKeySpec(key.encryption(), "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(in, from, count);
    } catch (GeneralSecurityException e) {
      // With a token that verifies, only whoever made it can have got the padding wrong.
      throw new IllegalArgumentException("the token's cipher text is broken: " + e.getMessage(), e);
    }
  }
}
