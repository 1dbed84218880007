package dev.pgan.pipelines.celebahq.pictures;

import com.google.common.hash.Hashing;

/** MD5, as the lists of CelebA-HQ give it: lower-case hex. */
public final class Md5 {
  private Md5() {}

  @SuppressWarnings("deprecation") // The official lists hold MD5 sums.
  public static String of(byte[] bytes) {
    return Hashing.md5().hashBytes(bytes).toString();
  }
}
