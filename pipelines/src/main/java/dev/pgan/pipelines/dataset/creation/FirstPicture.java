package dev.pgan.pipelines.dataset.creation;

import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.RejectedPictureException;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.RejectedItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds a picture that has the size and the channels of most pictures, which the data set is to
 * have, so that one grey picture among many in colour does not decide for all.
 */
final class FirstPicture {
  /** Pictures that are looked at, spread over the source. */
  private static final int SAMPLE = 24;

  private FirstPicture() {}

  /**
   * The first in the source's own order that can be used, or the first of a sample that is like
   * most of the sample.
   *
   * @throws UserException where no picture can be used, or more are broken than may be rejected
   */
  static Image find(PictureSource source, PictureSource.Listing listing, long maxRejected)
      throws IOException {
    List<RejectedItem> rejected = new ArrayList<>();
    try (PictureSource.Reader reader = source.open()) {
      for (String item : listing.items()) {
        try {
          Image first = checked(reader.readWithinMemory(item).image(), source);
          return source.varies() ? likeMost(first, source, reader, listing) : first;
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

  private static Image likeMost(
      Image first, PictureSource source, PictureSource.Reader reader, PictureSource.Listing listing)
      throws IOException {
    Map<String, Image> kinds = new LinkedHashMap<>();
    Multiset<String> votes = LinkedHashMultiset.create();
    vote(first, kinds, votes);
    int items = listing.items().size();
    int sample = Math.min(SAMPLE, items - 1);
    for (int i = 0; i < sample; i++) {
      int item = (int) (1 + (long) i * (items - 1) / sample);
      try {
        String name = listing.items().get(item);
        vote(checked(reader.readWithinMemory(name).image(), source), kinds, votes);
      } catch (RejectedPictureException e) {
        // The picture is rejected, with its reason, when the shards are made.
      }
    }
    // Of two that are equally frequent, the earlier one is taken.
    return kinds.get(Multisets.copyHighestCountFirst(votes).iterator().next());
  }

  private static void vote(Image image, Map<String, Image> kinds, Multiset<String> votes) {
    String kind = DatasetSpec.describe(image.width(), image.height(), image.channels());
    kinds.putIfAbsent(kind, image);
    votes.add(kind);
  }

  private static Image checked(Image image, PictureSource source) throws RejectedPictureException {
    int side = image.width();
    boolean good =
        side == image.height() && Integer.bitCount(side) == 1 && side >= 4 && side <= 1024;
    if (!good) {
      throw new RejectedPictureException(
          "it is "
              + DatasetSpec.describe(image.width(), image.height(), image.channels())
              + ", but a square of a power of two from 4 to 1024 is needed: "
              + (source.varies()
                  ? "set the resolution to crop and resize to"
                  : "bring the pictures to such a size first"));
    }
    return image;
  }
}
