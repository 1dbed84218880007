package dev.pgan.pipelines.celebahq.pictures;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;

/**
 * Finds out why a token does not open with an original: where the official tool says {@code
 * InvalidToken}, the cause is the file's bytes, its name, or the token itself.
 *
 * @param sentinelMd5 expected MD5 of the sentinel's pixels; empty where nobody knows
 */
record TokenCheck(CelebaFolder celeba, LandmarkTable landmarks, String sentinelMd5) {
  /**
   * The reason, with what to do.
   *
   * @param key made from the original's bytes and the name in the list
   */
  UnusableOriginalException explain(HqRow row, byte[] jpeg, FernetToken token, DeltaKey key)
      throws IOException {
    return new UnusableOriginalException(
        "its delta does not open with this original. Likely cause: "
            + cause(row, jpeg, token, key)
            + ". "
            + sentinel());
  }

  private String cause(HqRow row, byte[] jpeg, FernetToken token, DeltaKey key) {
    if (isBzip2(token.decryptStart(key))) {
      return "the token: it decrypts with this original, but was changed or cut: fetch "
          + row.zipName()
          + " again";
    }
    String numbered = String.format("%06d.jpg", row.originalIndex() + 1);
    for (String name : ImmutableSet.of(landmarks.fileOf(row.originalIndex()), numbered)) {
      if (!name.equals(row.originalFile()) && token.verifies(DeltaKey.of(jpeg, name))) {
        return "the name: it opens under the name " + name + ", but the list says otherwise";
      }
    }
    return "the bytes: the delta was made from another file; take the unchanged file of CelebA in"
        + " the wild, not the aligned or a saved-again one (decoded MD5 here: "
        + decodedMd5(jpeg)
        + ")";
  }

  private static boolean isBzip2(byte[] plain) {
    return new String(plain, 0, 3, US_ASCII).equals("BZh") && plain[3] >= '1' && plain[3] <= '9';
  }

  private static String decodedMd5(byte[] jpeg) {
    try {
      return Md5.of(CelebaFolder.decode(jpeg).pixels());
    } catch (UnusableOriginalException e) {
      return e.getMessage();
    }
  }

  private String sentinel() throws IOException {
    String found;
    try {
      found = "has MD5 " + celeba.sentinelMd5();
    } catch (UnusableOriginalException e) {
      found = "cannot be decoded: " + e.getMessage();
    }
    return String.format(
        "%s decoded %s; expected %s",
        CelebaFolder.SENTINEL,
        found,
        sentinelMd5.isEmpty() ? "nothing in particular" : sentinelMd5);
  }
}
