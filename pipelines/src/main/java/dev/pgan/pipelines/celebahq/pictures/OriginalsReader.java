package dev.pgan.pipelines.celebahq.pictures;

import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.storage.FilesAhead;
import java.io.IOException;
import java.util.List;

/** Reads originals with their landmarks by name. */
public final class OriginalsReader {
  private final CelebaFolder celeba;
  private final LandmarkTable landmarks;
  private final ImmutableMap<String, Integer> rows;
  private FilesAhead ahead;

  public OriginalsReader(CelebaFolder celeba) throws IOException {
    this.celeba = celeba;
    landmarks = celeba.landmarks();
    rows = landmarks.rowsByFile();
    ahead = celeba.ahead(List.of());
  }

  /** Tells which originals will be read next, in their order, so that they are fetched ahead. */
  public void expect(List<String> originals) {
    ahead.close();
    ahead = celeba.ahead(originals);
  }

  /** Row of an original's landmarks. */
  public int row(String original) throws UnusableOriginalException {
    Integer row = rows.get(original);
    if (row == null) {
      throw new UnusableOriginalException(
          "its landmarks are missing: no row of " + LandmarkTable.FILE + " has its name");
    }
    return row;
  }

  public byte[] bytes(String original) throws IOException, UnusableOriginalException {
    return celeba.bytes(ahead, original);
  }

  /** Checks that an original can be aligned, without doing so. */
  public void check(String original) throws IOException, UnusableOriginalException {
    Landmarks face = landmarks.of(row(original));
    Image image = CelebaFolder.decode(bytes(original));
    try {
      AlignmentPlan unused = AlignmentPlan.of(image.width(), image.height(), face);
    } catch (IllegalArgumentException e) {
      throw HqPictures.cannotAlign(e);
    }
  }

  public Image align(String original, byte[] jpeg) throws UnusableOriginalException {
    return HqPictures.align(CelebaFolder.decode(jpeg), landmarks.of(row(original)));
  }
}
