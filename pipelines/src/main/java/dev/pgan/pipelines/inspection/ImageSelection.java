package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.stage.UserException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * Some images of a data set at one level.
 *
 * @param lod 0 is the largest level
 * @param first number of the first image
 */
public record ImageSelection(int lod, long first, long count) implements Serializable {
  /** Writes a selection in a few bytes, as an extraction may have a hundred thousand of them. */
  static final Coder<ImageSelection> CODER =
      DelegateCoder.of(
          ListCoder.of(VarLongCoder.of()),
          selection -> List.of((long) selection.lod, selection.first, selection.count),
          numbers ->
              new ImageSelection(Math.toIntExact(numbers.get(0)), numbers.get(1), numbers.get(2)));

  private static final long UNIT_BYTES = 64 << 20;
  private static final long UNIT_IMAGES = 1000;

  /**
   * Checks what a user asks for.
   *
   * @param resolution width of the level; 0 takes the largest
   * @param count how many images; 0, or more than there are, takes all from the first on
   * @throws UserException where the data set has no such images
   */
  public static ImageSelection of(Dataset dataset, int resolution, long first, long count) {
    long size = dataset.size();
    if (first < 0 || first >= size || count < 0) {
      throw new UserException(
          String.format(
              "%s: images %s on (%s of them) asked for, it has images 0 to %s",
              dataset.folder(), first, count == 0 ? "all" : count, size - 1));
    }
    long kept = count == 0 ? size - first : Math.min(count, size - first);
    return new ImageSelection(lod(dataset, resolution), first, kept);
  }

  private static int lod(Dataset dataset, int resolution) {
    DataShape shape = dataset.shape();
    for (int lod = 0; shape.resolution() >> lod >= 4; lod++) {
      if (resolution == 0 || resolution == shape.resolution() >> lod) {
        return lod;
      }
    }
    throw new UserException(
        String.format(
            "%s: resolution %s asked for, it has powers of two from 4 to %s",
            dataset.folder(), resolution, shape.resolution()));
  }

  /** The selection cut into pieces of work, in order. */
  public ImmutableList<ImageSelection> units(int imageBytes) {
    long perUnit = Math.max(1, Math.min(UNIT_IMAGES, UNIT_BYTES / imageBytes));
    ImmutableList.Builder<ImageSelection> units = ImmutableList.builder();
    for (long done = 0; done < count; done += perUnit) {
      units.add(new ImageSelection(lod, first + done, Math.min(perUnit, count - done)));
    }
    return units.build();
  }
}
