package dev.pgan.pipelines.celebahq.pictures;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.stage.Refusals;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CelebaHq;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that may be wrong with a kit has its own message. */
final class BadInputTest {
  @TempDir Path temp;
  private TestKit kit;

  @BeforeEach
  void createKit() throws IOException, UnusableOriginalException {
    kit = TestKit.create(temp, 1);
  }

  private void assertUnusable(String... parts) {
    UnusableOriginalException e = assertThrows(UnusableOriginalException.class, () -> kit.make());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  private static byte[] bzip2(int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes)) {
      out.write(new byte[zeros]);
    }
    return bytes.toByteArray();
  }

  private static byte[] jpeg(String name) throws IOException {
    return Files.readAllBytes(GoldenFiles.ours("decode/jpeg/" + name));
  }

  @Test
  void missingOriginal() throws IOException {
    Files.delete(kit.original(kit.row().originalFile()));
    assertUnusable("original is missing");
  }

  @Test
  void anotherOriginal() throws IOException {
    kit.replaceOriginal(jpeg("photo_420_q50.jpg"));
    assertUnusable(
        "Likely cause: the bytes", "decoded MD5 here", "000001.jpg decoded", "expected 0123");
  }

  @Test
  void anOriginalWithOtherBytesForTheSamePixels() throws IOException {
    byte[] jpeg = GoldenKit.ours().original(kit.row().originalFile());
    kit.replaceOriginal(Arrays.copyOf(jpeg, jpeg.length + 1));
    assertUnusable("Likely cause: the bytes");
  }

  @Test
  void aNameThatIsNotTheOriginals() throws IOException {
    HqRow row = kit.row();
    Files.move(kit.original(row.originalFile()), kit.original("other.jpg"));
    kit.replaceRow(new HqRow(0, row.originalIndex(), "other.jpg", row.procMd5(), row.finalMd5()));
    assertUnusable("Likely cause: the name", "under the name " + row.originalFile());
  }

  @Test
  void aTokenThatWasChanged() {
    byte[] token = kit.members.get(kit.row().memberName());
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    bytes[bytes.length / 2] ^= 1;
    kit.members.put(kit.row().memberName(), Base64.getUrlEncoder().encode(bytes));
    assertUnusable("Likely cause: the token", "changed", "deltas00000.zip");
  }

  @Test
  void aTokenThatIsNone() {
    kit.members.put(kit.row().memberName(), new byte[] {'?', '?'});
    assertUnusable("Likely cause: the token", "no Fernet token");
  }

  @Test
  void greyOriginal() throws IOException {
    kit.replaceOriginal(jpeg("photo_gray.jpg"));
    assertUnusable("grey");
  }

  @Test
  void cmykOriginal() throws IOException {
    kit.replaceOriginal(jpeg("cmyk_adobe.jpg"));
    assertUnusable("CMYK");
  }

  @Test
  void truncatedOriginal() throws IOException {
    byte[] jpeg = GoldenKit.ours().original(kit.row().originalFile());
    kit.replaceOriginal(Arrays.copyOf(jpeg, jpeg.length / 2));
    assertUnusable("truncated JPEG");
  }

  @Test
  void missingLandmarks() throws IOException {
    kit.cutLandmarks(kit.row().originalIndex());
    assertUnusable("landmarks are missing");
  }

  @Test
  void landmarksWithTooFewNumbers() throws IOException {
    kit.replaceLandmarks(kit.row().originalIndex(), "000013.jpg 1 2 3 4 5 6 7 8 9");
    assertUnusable("expected a name and 10 numbers");
  }

  @Test
  void landmarksThatAreNoNumbers() throws IOException {
    kit.replaceLandmarks(kit.row().originalIndex(), "000013.jpg 1 2 3 4 5 6 7 8 9 x");
    assertUnusable("is broken", "\"x\"");
  }

  @Test
  void landmarksOutsideThePicture() throws IOException {
    kit.replaceLandmarks(
        kit.row().originalIndex(), "000013.jpg 9000 9000 9040 9000 9020 9020 9005 9040 9035 9040");
    assertUnusable("outside the picture");
  }

  @Test
  void missingZip() throws IOException {
    kit.write();
    HqRow row = kit.row();
    kit.replaceRow(
        new HqRow(1000, row.originalIndex(), row.originalFile(), row.procMd5(), row.finalMd5()));
    assertUnusable("archive of its delta is missing", "deltas01000.zip");
  }

  @Test
  void aZipThatIsNone() throws IOException {
    kit.write();
    Files.writeString(kit.deltas.resolve("deltas00000.zip"), "no zip at all, not even nearly so");
    UnusableOriginalException e =
        assertThrows(
            UnusableOriginalException.class,
            () -> {
              try (DeltaZips zips = new DeltaZips(BeamFolder.at(kit.deltas.toString()))) {
                zips.token(kit.row());
              }
            });
    assertTrue(e.getMessage().contains("no whole zip archive"), e.getMessage());
  }

  @Test
  void zipWithoutTheMember() {
    kit.members.put("delta00007.dat", kit.members.remove("delta00000.dat"));
    assertUnusable("deltas00000.zip has no member delta00000.dat");
  }

  @Test
  void memberInAFolder() {
    kit.members.put("../deltas/delta00000.dat", kit.members.remove("delta00000.dat"));
    assertUnusable("no member delta00000.dat", "found ../deltas/delta00000.dat");
  }

  @Test
  void memberThatIsABomb() {
    kit.members.put("delta00000.dat", new byte[64 << 20]);
    assertUnusable("is no delta", "67108864 bytes");
  }

  @Test
  void deltaThatIsABomb() throws IOException {
    kit.replacePlainText(bzip2(4 << 20));
    assertUnusable("more than the 3145728 bytes");
  }

  @Test
  void deltaThatIsTooShort() throws IOException {
    kit.replacePlainText(bzip2(1000));
    assertUnusable("unpacks to 1000 bytes, expected 3145728");
  }

  @Test
  void deltaThatIsNoBzip2() throws IOException {
    kit.replacePlainText(new byte[100]);
    assertUnusable("no bzip2");
  }

  @Test
  void wrongMd5AfterAligning() {
    HqRow row = kit.row();
    kit.replaceRow(
        new HqRow(0, row.originalIndex(), row.originalFile(), row.finalMd5(), row.finalMd5()));
    assertUnusable("wrong MD5 after aligning (proc_md5)", row.procMd5(), row.finalMd5());
  }

  @Test
  void wrongMd5AfterTheDelta() {
    HqRow row = kit.row();
    kit.replaceRow(
        new HqRow(0, row.originalIndex(), row.originalFile(), row.procMd5(), row.procMd5()));
    assertUnusable("wrong MD5 after adding the delta (final_md5)", row.finalMd5());
  }

  @Test
  void anIndexThatIsNotItsRow() throws IOException {
    Path list = kit.deltas.resolve(HqRelease.LIST);
    Files.writeString(list, Files.readString(list).replace("\n0  ", "\n5  "));
    assertRefused("idx of row 0 is 5");
  }

  @Test
  void listWithoutAColumn() throws IOException {
    Path list = kit.deltas.resolve(HqRelease.LIST);
    Files.writeString(list, Files.readString(list).replace("proc_md5", "md5"));
    assertRefused("expected a column proc_md5");
  }

  @Test
  void missingList() throws IOException {
    Files.delete(kit.deltas.resolve(HqRelease.LIST));
    assertRefused("image_list.txt is missing");
  }

  @Test
  void anotherNumberOfOriginals() {
    assertRefused("expected 202599 originals, found 1", kit.source().clearExpectOriginals());
  }

  @Test
  void anotherNumberOfZips() {
    assertRefused("expected 30 archives, found 1", kit.source().clearExpectZips());
  }

  @Test
  void anotherSentinel() throws IOException {
    Files.copy(kit.original(kit.row().originalFile()), kit.original("000001.jpg"));
    assertRefused(
        "expected 9cad8178d6cb0196b36f7b34bc5eb6d3",
        kit.source().setExpectOriginals(2).setSentinelMd5(""));
  }

  private void assertRefused(String part) {
    Refusals.assertRefused(part, () -> HqRelease.of(kit.source().build()).rows());
  }

  private static void assertRefused(String part, CelebaHq.Builder source) {
    Refusals.assertRefused(part, () -> HqRelease.of(source.build()).check());
  }
}
