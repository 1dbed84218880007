package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.FixedPoint;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The array of pictures in an HDF5 file: uint8, [N, C, H, W], or [N, H, W, C] as other programs
 * have it. Where there are several, those called {@code data...} are the levels of the official
 * program's legacy archive, and the largest is taken. Used by one thread.
 */
final class Hdf5Pictures implements AutoCloseable {
  private static final String LEVEL = "data";

  /** Most bytes of a picture, as memory is taken for the size that a file promises. */
  private static final long LARGEST = 3 << 20;

  /** Most bytes of a chunk, which is unpacked whole for each picture in it. */
  private static final long LARGEST_CHUNK = 1 << 27;

  private final BeamFile file;
  private final HdfFile hdf;
  private final Dataset array;
  private final int[] dims;

  private Hdf5Pictures(BeamFile file, HdfFile hdf, Dataset array) {
    this.file = file;
    this.hdf = hdf;
    this.array = array;
    dims = array.getDimensions();
  }

  static Hdf5Pictures open(BeamFile file) throws IOException {
    SeekableByteChannel channel = file.openChannel();
    try {
      HdfFile hdf = new HdfFile(channel, URI.create("pgan:/hdf5"));
      return new Hdf5Pictures(file, hdf, choose(file, hdf));
    } catch (UserException e) {
      channel.close();
      throw e;
    } catch (RuntimeException e) {
      // The library's own exceptions, and those that come from within it, such as for an index out
      // of bounds.
      channel.close();
      throw new UserException(file + ": no whole HDF5 file: fetch it again", e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      channel.close();
      throw new UserException(
          file + ": its tables take more memory than there is; it is damaged: fetch it again", e);
    }
  }

  private static Dataset choose(BeamFile file, HdfFile hdf) {
    List<Dataset> all =
        hdf.getChildren().values().stream()
            .filter(Dataset.class::isInstance)
            .map(Dataset.class::cast)
            .toList();
    List<Dataset> pictures = all.stream().filter(Hdf5Pictures::hasPictures).toList();
    List<Dataset> levels = pictures.stream().filter(d -> d.getName().startsWith(LEVEL)).toList();
    if (levels.isEmpty() && pictures.size() != 1) {
      throw new UserException(
          file
              + ": arrays data... or one other array of uint8 [N, C, H, W] with C 1 or 3 and"
              + " at most 1024x1024 pixels, in chunks of at most 128 MiB, expected,"
              + " found "
              + all.stream().map(Hdf5Pictures::describe).toList());
    }
    return (levels.isEmpty() ? pictures : levels)
        .stream().max(Comparator.comparingLong(Dataset::getSize)).orElseThrow();
  }

  private static boolean hasPictures(Dataset array) {
    int[] dims = array.getDimensions();
    return array.getDataType() instanceof FixedPoint type
        && type.getSize() == 1
        && !type.isSigned()
        && dims.length == 4
        && dims[0] > 0
        && LongMath.saturatedMultiply((long) dims[1] * dims[2], dims[3]) <= LARGEST
        && (isColour(dims[1]) || isColour(dims[3]))
        && (!(array instanceof ChunkedDataset chunked) || chunkBytes(chunked) <= LARGEST_CHUNK);
  }

  private static long chunkBytes(ChunkedDataset array) {
    return Arrays.stream(array.getChunkDimensions())
        .asLongStream()
        .reduce(1, LongMath::saturatedMultiply);
  }

  private static boolean isColour(int channels) {
    return channels == 1 || channels == 3 || channels == 4;
  }

  private static String describe(Dataset array) {
    return array.getName()
        + " "
        + array.getDataType().getClass().getSimpleName()
        + array.getDataType().getSize() * 8
        + ImmutableList.copyOf(Ints.asList(array.getDimensions()));
  }

  int count() {
    return dims[0];
  }

  /** Name, shape and stored bytes of the array. */
  String version() {
    return describe(array) + " " + array.getStorageInBytes();
  }

  Image read(int picture) throws RejectedPictureException {
    try {
      Object slice =
          array.getData(new long[] {picture, 0, 0, 0}, new int[] {1, dims[1], dims[2], dims[3]});
      byte[] bytes = flat(((int[][][][]) slice)[0]);
      return isColour(dims[1])
          ? Image.ofChw(dims[3], dims[2], dims[1], bytes)
          : new Image(dims[2], dims[1], dims[3], bytes);
    } catch (RuntimeException e) {
      throw new RejectedPictureException(
          "damaged in " + array.getName() + " of " + file + ": " + e.getMessage(), e);
    }
  }

  private byte[] flat(int[][][] values) {
    byte[] bytes = new byte[dims[1] * dims[2] * dims[3]];
    int to = 0;
    for (int[][] plane : values) {
      for (int[] row : plane) {
        for (int value : row) {
          bytes[to++] = (byte) value;
        }
      }
    }
    return bytes;
  }

  @Override
  public void close() {
    hdf.close();
  }
}
