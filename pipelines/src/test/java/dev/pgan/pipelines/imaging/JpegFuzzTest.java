package dev.pgan.pipelines.imaging;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Spoilt files: no exception but the decoder's own, no hang, no more memory than the cap. */
final class JpegFuzzTest {
  private static final int ROUNDS = 150;

  @Test
  void spoiltFilesAreDecodedOrRefused() throws IOException {
    Random random = new Random(17);
    int refused = 0;
    for (Path file : files()) {
      byte[] jpeg = Files.readAllBytes(file);
      for (int round = 0; round < ROUNDS; round++) {
        byte[] spoilt = spoil(jpeg, random);
        refused +=
            assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> isRefused(spoilt), file + ", round " + round);
      }
    }
    assertTrue(refused > ROUNDS, refused + " files were refused");
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException {
    Random random = new Random(18);
    for (Path file : files()) {
      byte[] jpeg = Files.readAllBytes(file);
      int end = endMarker(jpeg);
      for (int i = 0; i < 20; i++) {
        byte[] cut = Arrays.copyOf(jpeg, random.nextInt(end));
        assertTrue(isRefused(cut) == 1, file + " cut to " + cut.length + " bytes");
      }
    }
  }

  private static ImmutableList<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(GoldenFiles.ours("decode/jpeg"))) {
      return ImmutableList.sortedCopyOf(files.toList());
    }
  }

  /** Where the end marker is: trailing bytes do not count. */
  private static int endMarker(byte[] jpeg) {
    int end = jpeg.length - 2;
    while ((jpeg[end] & 0xff) != 0xff || (jpeg[end + 1] & 0xff) != 0xd9) {
      end--;
    }
    return end;
  }

  private static int isRefused(byte[] jpeg) {
    try {
      JpegDecoder.decode(jpeg);
      return 0;
    } catch (JpegException e) {
      return 1;
    }
  }

  private static byte[] spoil(byte[] jpeg, Random random) {
    byte[] spoilt = jpeg.clone();
    int header = Math.min(700, spoilt.length);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(random.nextBoolean() ? header : spoilt.length);
      switch (random.nextInt(4)) {
        case 0 -> spoilt[at] = (byte) random.nextInt(256);
        case 1 -> spoilt[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> spoilt[at] = (byte) 0xff;
        default -> {
          int from = random.nextInt(spoilt.length);
          int count = Math.min(random.nextInt(40), spoilt.length - Math.max(at, from));
          System.arraycopy(jpeg, from, spoilt, at, count);
        }
      }
    }
    return spoilt;
  }
}
