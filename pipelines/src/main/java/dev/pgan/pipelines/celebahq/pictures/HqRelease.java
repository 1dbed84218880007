package dev.pgan.pipelines.celebahq.pictures;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.CelebaHq;
import dev.pgan.v1.SourceState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;

/** CelebA in the wild and deltas for it: what pictures of CelebA-HQ are made from. */
public final class HqRelease implements Serializable {
  private static final long serialVersionUID = 1;

  public static final String LIST = "image_list.txt";

  private static final String OFFICIAL_SENTINEL = "9cad8178d6cb0196b36f7b34bc5eb6d3";
  private static final String NO_SENTINEL = "none";
  private static final long OFFICIAL_ORIGINALS = 202_599;
  private static final long OFFICIAL_ZIPS = 30;

  private final CelebaFolder celeba;
  private final BeamFolder deltas;
  private final long originals;
  private final long zips;

  /** Expected MD5 of the sentinel; empty where it is not checked. */
  private final String sentinelMd5;

  private HqRelease(CelebaHq options) {
    celeba = new CelebaFolder(BeamFolder.at(options.getCeleba()));
    deltas = BeamFolder.at(options.getDeltas());
    originals = options.hasExpectOriginals() ? options.getExpectOriginals() : OFFICIAL_ORIGINALS;
    zips = options.hasExpectZips() ? options.getExpectZips() : OFFICIAL_ZIPS;
    String sentinel = options.getSentinelMd5();
    sentinelMd5 =
        sentinel.isEmpty() ? OFFICIAL_SENTINEL : sentinel.equals(NO_SENTINEL) ? "" : sentinel;
  }

  public static HqRelease of(CelebaHq options) {
    return new HqRelease(options);
  }

  /** All files as their storage tells of them. */
  public SourceState state() throws IOException {
    SourceFiles files = new SourceFiles();
    celeba.addTo(files);
    return files.add(deltas, LIST, name -> true).add(deltas, "delta", name -> true).state();
  }

  /** The rows of {@code image_list.txt}. */
  public ImmutableList<HqRow> rows() throws IOException {
    return ImageList.parse(list(), deltas.pathOf(LIST));
  }

  private String list() throws IOException {
    try {
      return deltas.readText(LIST);
    } catch (FileNotFoundException e) {
      throw new UserException(
          deltas.pathOf(LIST) + " is missing: expected the list of CelebA-HQ beside its deltas", e);
    }
  }

  /** A text that differs where the list or the archives have changed. */
  public String revision() throws IOException {
    return Hashing.sha256()
        .hashString(list() + deltas.sizes("delta") + originals, UTF_8)
        .toString();
  }

  /**
   * Checks the counts of files and the sentinel, as the official program does.
   *
   * @throws UserException where one is not as expected
   */
  public void check() throws IOException {
    long foundOriginals = celeba.count();
    if (foundOriginals != originals) {
      throw new UserException(
          String.format(
              "%s: expected %d originals, found %d: unpack all of CelebA in the wild there, or set"
                  + " expect_originals",
              celeba.pathOf("*.jpg"), originals, foundOriginals));
    }
    long foundZips = deltas.list("delta").stream().filter(n -> n.endsWith(".zip")).count();
    if (foundZips != zips) {
      throw new UserException(
          String.format(
              "%s: expected %d archives, found %d: fetch all of them, or set expect_zips",
              deltas.pathOf("delta*.zip"), zips, foundZips));
    }
    if (!sentinelMd5.isEmpty()) {
      checkSentinel();
    }
  }

  private void checkSentinel() throws IOException {
    String path = celeba.pathOf(CelebaFolder.SENTINEL);
    String found;
    try {
      found = celeba.sentinelMd5();
    } catch (UnusableOriginalException e) {
      throw new UserException(path + ": " + e.getMessage(), e);
    }
    if (!found.equals(sentinelMd5)) {
      throw new UserException(
          String.format(
              "%s: its decoded pixels have MD5 %s, expected %s: this is not CelebA in the wild"
                  + " unchanged, so nothing would come out right; sentinel_md5 'none' does not look",
              path, found, sentinelMd5));
    }
  }

  /** Opens the files on a worker. */
  public HqPictures open() throws IOException {
    return HqPictures.open(celeba, deltas, sentinelMd5);
  }

  /** The whole path of an original, for messages. */
  public String pathOf(String original) {
    return celeba.pathOf(original);
  }
}
