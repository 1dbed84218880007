package dev.pgan.pipelines.celebahq;

import com.google.common.hash.Hashing;

/** MD5, as the lists of CelebA-HQ give it: lower-case hex. */
final class Md5 {
  private Md5() {}

  @SuppressWarnings("deprecation") // What the lists hold.
  static String of(byte[] bytes) {
    return Hashing.md5().hashBytes(bytes).toString();
  }
}
