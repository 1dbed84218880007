package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.RejectedPictureException;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.RejectedItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the picture that decides on the size and channels of a data set. */
final class FirstPicture {
  private FirstPicture() {}

  /**
   * The first in the source's own order that can be used.
   *
   * @throws UserException where none can, or more are broken than may be set aside
   */
  static Image find(PictureSource source, PictureSource.Listing listing, long maxRejected)
      throws IOException {
    List<RejectedItem> rejected = new ArrayList<>();
    try (PictureSource.Reader reader = source.open()) {
      for (String item : listing.items()) {
        try {
          return checked(reader.read(item).image());
        } catch (RejectedPictureException e) {
          rejected.add(RejectedItem.newBuilder().setItem(item).setReason(e.getMessage()).build());
          Rejections.check(source, rejected, maxRejected);
        }
      }
    }
    throw new UserException(
        "none of the "
            + rejected.size()
            + " pictures can be used; the first is "
            + source.describe(rejected.get(0).getItem())
            + ": "
            + rejected.get(0).getReason());
  }

  private static Image checked(Image image) throws RejectedPictureException {
    int side = image.width();
    boolean good =
        side == image.height() && Integer.bitCount(side) == 1 && side >= 4 && side <= 1024;
    if (!good) {
      throw new RejectedPictureException(
          "it is "
              + DatasetSpec.describe(image.width(), image.height(), image.channels())
              + ", but a square of a power of two from 4 to 1024 is needed: set the resolution"
              + " to crop and resize to");
    }
    return image;
  }
}
