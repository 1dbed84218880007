package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Lsun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;

/** The WebP files of the test resources were made by cwebp; lossy.rgb by dwebp. */
class LsunTest {
  @TempDir Path temp;

  private static int pixel(int x, int y, int channel) {
    return channel == 0 ? 8 * x + y & 255 : channel == 1 ? 5 * y : 128;
  }

  private static byte[] png(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, pixel(x, y, 0) << 16 | pixel(x, y, 1) << 8 | pixel(x, y, 2));
      }
    }
    return bytes(image, "png");
  }

  private static byte[] bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] plain(int grey, String format) throws IOException {
    BufferedImage image = new BufferedImage(40, 33, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 33; i++) {
      image.setRGB(i % 40, i / 40, grey * 0x010101);
    }
    return bytes(image, format);
  }

  private static byte[] resource(String name) throws IOException {
    return LsunTest.class.getResourceAsStream("/archives/lsun/" + name).readAllBytes();
  }

  private String write(Map<String, byte[]> values) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("lmdb"));
    try (Env<byte[]> env =
        Env.create(ByteArrayProxy.PROXY_BA).setMapSize(1 << 24).open(folder.toFile())) {
      Dbi<byte[]> dbi = env.openDbi((byte[]) null);
      values.forEach((key, value) -> dbi.put(key.getBytes(ISO_8859_1), value));
    }
    Files.delete(folder.resolve("lock.mdb"));
    return folder.toString();
  }

  /** The middle 16 columns of 24. */
  private static byte[] cropped() {
    byte[] chw = new byte[3 * 256];
    for (int i = 0; i < chw.length; i++) {
      chw[i] = (byte) pixel(4 + i % 16, i / 16 % 16, i / 256);
    }
    return chw;
  }

  private static byte[] filled(int value) {
    byte[] chw = new byte[3 * 256];
    Arrays.fill(chw, (byte) value);
    return chw;
  }

  @Test
  void picturesInTheOrderOfTheirKeys() throws IOException {
    Map<String, byte[]> values = new LinkedHashMap<>();
    values.put("c", resource("lossless.webp"));
    values.put("b", png(24, 16));
    values.put("\u00ff", png(25, 16)); // The odd column is lost on the right.
    values.put("a", plain(77, "png"));
    values.put("d", plain(130, "jpg"));
    String folder = write(values);
    Lsun.Builder source = Lsun.newBuilder().setPath(folder).setResolution(16);
    Dataset dataset = SourceRuns.make(temp.resolve("out"), DatasetJob.newBuilder().setLsun(source));

    assertEquals(5, dataset.size());
    assertEquals(0, dataset.shape().labelSize());
    assertEquals("lanczos3", dataset.manifest().orElseThrow().getResizeFilter());
    assertArrayEquals(filled(77), SourceRuns.pixels(dataset, 0, 0));
    assertArrayEquals(cropped(), SourceRuns.pixels(dataset, 0, 1));
    assertArrayEquals(cropped(), SourceRuns.pixels(dataset, 0, 2));
    assertArrayEquals(filled(130), SourceRuns.pixels(dataset, 0, 3));
    assertArrayEquals(cropped(), SourceRuns.pixels(dataset, 0, 4));
    assertFalse(Files.exists(Path.of(folder, "lock.mdb")));
    assertEquals(3, new LsunSource(source.setMaxImages(3).build()).list().order().length());
  }

  @Test
  void webpAsLibwebp() throws Exception {
    Image image = PictureFiles.decode(resource("lossy.webp"));
    assertEquals(24, image.width());
    assertEquals(16, image.height());
    assertArrayEquals(resource("lossy.rgb"), image.pixels());
    byte[] broken = Arrays.copyOf(resource("lossy.webp"), 60);
    SourceRuns.assertSays(
        assertThrows(RejectedPictureException.class, () -> PictureFiles.decode(broken)), "WebP");
  }

  @Test
  void namesTheKeyThatCannotBeUsed() throws IOException {
    String folder = write(Map.of("a", png(16, 16), "b", new byte[] {1, 2, 3}));
    Lsun source = Lsun.newBuilder().setPath(folder).setResolution(16).build();
    DatasetJob.Builder job = DatasetJob.newBuilder().setLsun(source);
    SourceRuns.assertSays(
        assertThrows(UserException.class, () -> SourceRuns.make(temp.resolve("strict"), job)),
        folder + ", key b: neither a PNG, JPEG,");
    assertEquals(1, SourceRuns.make(temp.resolve("lax"), job.setMaxRejected(1)).size());
  }

  private void assertRefuses(String folder, String... parts) {
    LsunSource source = new LsunSource(Lsun.newBuilder().setPath(folder).build());
    SourceRuns.assertSays(assertThrows(UserException.class, source::list), parts);
  }

  @Test
  void refusesWhatItCannotMap() throws IOException {
    String folder = write(Map.of("a", new byte[50_000]));
    Path file = Path.of(folder, "data.mdb");
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(good, good.length - 4096));
    assertRefuses(folder, "data.mdb", "cut short");
    Files.write(file, Arrays.copyOf(good, 5000));
    assertRefuses(folder, "cut short");
    Files.write(file, new byte[100]);
    assertRefuses(folder, "100 bytes are too few");
    byte[] other = good.clone();
    other[16] = 1;
    Files.write(file, other);
    assertRefuses(folder, "0xbeefc0de", "fetch it again");
    byte[] version = good.clone();
    version[20] = 2;
    Files.write(file, version);
    assertRefuses(folder, "version 1 of LMDB's format expected, 2 found");
    Files.delete(file);
    assertRefuses(folder, "no data.mdb");
    assertFalse(Files.exists(file));
    assertRefuses("gs://bucket/lsun", "local disk", "copy the folder down");
    assertRefuses(write(Map.of()), "this LMDB database is empty");
  }

  /** Page headers of 12 bytes where words have 32 bits; all numbers reversed elsewhere. */
  @Test
  void refusesDatabasesOfOtherMachines() throws IOException {
    String folder = write(Map.of("a", new byte[10]));
    Path file = Path.of(folder, "data.mdb");
    byte[] good = Files.readAllBytes(file);
    byte[] narrow = new byte[good.length];
    System.arraycopy(good, 16, narrow, 12, 100);
    Files.write(file, narrow);
    assertRefuses(folder, "data.mdb", "words of 32 bits", "mdb_dump");
    byte[] reversed = good.clone();
    ByteBuffer.wrap(reversed).order(ByteOrder.BIG_ENDIAN).putInt(16, 0xBEEFC0DE);
    Files.write(file, reversed);
    assertRefuses(folder, "the other order of bytes");
  }

  @Test
  void refusesOptionsThatAreNone() {
    Lsun.Builder source = Lsun.newBuilder().setPath("x");
    assertThrows(UserException.class, () -> new LsunSource(source.setResolution(48).build()));
    assertThrows(
        UserException.class,
        () -> new LsunSource(source.setResolution(64).setMaxImages(-1).build()));
  }
}
