package dev.pgan.pipelines.celebahq.pictures;

import java.io.Serializable;

/**
 * A row of {@code image_list.txt}.
 *
 * @param index number of the picture in CelebA-HQ: that of its row, and of its delta
 * @param originalIndex row of the original's landmarks, from 0
 * @param originalFile name of the original in {@code img_celeba}
 * @param procMd5 of the aligned picture before its delta, CHW
 * @param finalMd5 of the picture, CHW
 */
public record HqRow(
    int index, int originalIndex, String originalFile, String procMd5, String finalMd5)
    implements Serializable {
  private static final int ZIP = 1000;

  /** Name of the archive that holds the delta. */
  public String zipName() {
    return String.format("deltas%05d.zip", index - index % ZIP);
  }

  /** Name of the delta in the archive. */
  public String memberName() {
    return String.format("delta%05d.dat", index);
  }
}
