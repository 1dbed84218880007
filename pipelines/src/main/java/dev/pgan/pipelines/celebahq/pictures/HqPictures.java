package dev.pgan.pipelines.celebahq.pictures;

import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FilesAhead;
import java.io.IOException;
import java.util.List;

/** Makes pictures of CelebA-HQ from originals and deltas. Used by one thread. */
public final class HqPictures implements AutoCloseable {
  private final CelebaFolder celeba;
  private final LandmarkTable landmarks;
  private final boolean remote;
  private final TokensAhead tokens;
  private FilesAhead originals;
  private final TokenCheck tokenCheck;

  private HqPictures(CelebaFolder celeba, BeamFolder deltas, String sentinelMd5)
      throws IOException {
    this.celeba = celeba;
    landmarks = celeba.landmarks();
    remote = !deltas.isLocal();
    tokens = new TokensAhead(new DeltaZips(deltas));
    originals = celeba.ahead(List.of());
    tokenCheck = new TokenCheck(celeba, landmarks, sentinelMd5);
  }

  /**
   * Opens the source.
   *
   * @param deltas folder of {@code deltasNNNNN.zip}
   * @param sentinelMd5 of the decoded 000001.jpg, for messages; empty where nobody knows
   */
  public static HqPictures open(CelebaFolder celeba, BeamFolder deltas, String sentinelMd5)
      throws IOException {
    return new HqPictures(celeba, deltas, sentinelMd5);
  }

  /** Tells which rows come next, in their order, so that what they need is fetched ahead. */
  public void expect(List<HqRow> rows) throws IOException {
    originals.close();
    originals = celeba.ahead(rows.stream().map(HqRow::originalFile).toList());
    tokens.expect(remote ? rows : List.of());
  }

  /**
   * Makes the picture of a row, RGB of 1024x1024, and checks it against the row's MD5s.
   *
   * @throws UnusableOriginalException where this row cannot be made, whatever others may
   */
  public Image make(HqRow row) throws IOException, UnusableOriginalException {
    Landmarks face = landmarks.of(row.originalIndex());
    byte[] jpeg = celeba.bytes(originals, row.originalFile());
    Image original = CelebaFolder.decode(jpeg);
    FernetToken token = token(row);
    DeltaKey key = DeltaKey.of(jpeg, row.originalFile());
    if (!token.verifies(key)) {
      throw tokenCheck.explain(row, jpeg, token, key);
    }
    byte[] proc = align(original, face).toChw();
    check("aligning (proc_md5)" + otherFace(row), row.procMd5(), proc);
    byte[] hq = Delta.apply(proc, Delta.unpack(plain(token, key)));
    check("adding the delta (final_md5)", row.finalMd5(), hq);
    return Image.ofChw(FaceQuad.SIZE, FaceQuad.SIZE, 3, hq);
  }

  /** The steps that a row's original goes through. */
  AlignmentPlan plan(HqRow row) throws IOException, UnusableOriginalException {
    Image original = CelebaFolder.decode(celeba.bytes(originals, row.originalFile()));
    return AlignmentPlan.of(original.width(), original.height(), landmarks.of(row.originalIndex()));
  }

  private String otherFace(HqRow row) {
    String file = landmarks.fileOf(row.originalIndex());
    return file.equals(row.originalFile()) ? "" : " by the landmarks of " + file;
  }

  static Image align(Image original, Landmarks face) throws UnusableOriginalException {
    try {
      return FaceAligner.align(original, face);
    } catch (IllegalArgumentException e) {
      throw cannotAlign(e);
    }
  }

  static UnusableOriginalException cannotAlign(IllegalArgumentException e) {
    return new UnusableOriginalException("its face cannot be aligned: " + e.getMessage(), e);
  }

  private FernetToken token(HqRow row) throws IOException, UnusableOriginalException {
    try {
      return FernetToken.parse(tokens.token(row));
    } catch (IllegalArgumentException e) {
      throw new UnusableOriginalException(
          String.format(
              "its delta does not open. Likely cause: the token: %s in %s is no Fernet token (%s)",
              row.memberName(), row.zipName(), e.getMessage()),
          e);
    }
  }

  private static byte[] plain(FernetToken token, DeltaKey key) throws UnusableOriginalException {
    try {
      return token.decrypt(key);
    } catch (IllegalArgumentException e) {
      throw new UnusableOriginalException(e.getMessage(), e);
    }
  }

  private static void check(String stage, String expected, byte[] chw)
      throws UnusableOriginalException {
    String found = Md5.of(chw);
    if (!found.equals(expected)) {
      throw new UnusableOriginalException(
          String.format("wrong MD5 after %s: expected %s, found %s", stage, expected, found));
    }
  }

  @Override
  public void close() throws IOException {
    originals.close();
    tokens.close();
  }
}
