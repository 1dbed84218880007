package dev.pgan.pipelines.celebahq.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import com.google.gson.JsonObject;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.imaging.Image;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden deltas, and the pictures that they make. */
final class KitGoldenTest {
  private static final GoldenKit KIT = GoldenKit.given();

  static ImmutableList<HqRow> rows() throws IOException {
    return KIT.rows();
  }

  static ImmutableList<JsonObject> keys() throws IOException {
    return GoldenFiles.cases("keys.json");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void makesThePictureOfEveryRow(HqRow row) throws IOException, UnusableOriginalException {
    try (HqPictures pictures = HqPictures.open(KIT.celeba(), KIT.deltas(), "")) {
      Image picture = pictures.make(row);
      assertEquals(row.finalMd5(), GoldenFiles.md5(picture.toChw()));
      assertEquals(
          KIT.stages().get(row.originalFile(), "final_chw"), GoldenFiles.md5(picture.toChw()));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void opensEveryDelta(JsonObject golden) throws IOException, UnusableOriginalException {
    HqRow row = KIT.rows().get(golden.get("idx").getAsInt());
    byte[] jpeg = KIT.original(row.originalFile());
    DeltaKey key = DeltaKey.of(jpeg, row.originalFile());
    assertEquals(
        golden.get("fernet_key_b64").getAsString(),
        BaseEncoding.base64Url().encode(Bytes.concat(key.signing(), key.encryption())));
    try (DeltaZips zips = new DeltaZips(KIT.deltas())) {
      byte[] text = zips.token(row);
      assertEquals(golden.get("token_len").getAsInt(), text.length);
      FernetToken token = FernetToken.parse(text);
      assertTrue(token.verifies(key));
      byte[] plain = token.decrypt(key);
      assertEquals(golden.get("delta_bz2_len").getAsInt(), plain.length);
      assertEquals(golden.get("delta_md5").getAsString(), GoldenFiles.md5(Delta.unpack(plain)));
    }
  }
}
