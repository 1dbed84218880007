package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.random.NumpyRandom;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the pictures of a new data set come from. Every worker gets a copy of it, so it holds paths
 * and options, and no open files.
 */
public interface PictureSource extends Serializable {
  /**
   * Lists the items; called once, where the pipeline is built.
   *
   * @throws dev.pgan.pipelines.stage.UserException where the source cannot be used at all
   */
  Listing list() throws IOException;

  /**
   * State of the source's files as their storage tells it now, so that a change is noticed without
   * reading them. The state has no files where the source has none, or where they are gone.
   */
  default SourceState state() throws IOException {
    return SourceState.getDefaultInstance();
  }

  /** Opens the source on a worker. */
  Reader open() throws IOException;

  /**
   * Resolution of the largest level that the data set is to have.
   *
   * @param size of the source's pictures, a power of two
   */
  default int largestLevel(int size) {
    return size;
  }

  /**
   * Names of the classes, one for each value of a label, where labels are one-hot and their names
   * known; known when the source has been listed.
   */
  default ImmutableList<String> classes() {
    return ImmutableList.of();
  }

  /**
   * What a user wants to know of the source before its pictures are taken; known when the source
   * has been listed.
   */
  default ImmutableList<String> notes() {
    return ImmutableList.of();
  }

  /**
   * The job that made the images in the first place, where they come from another data set whose
   * manifest tells it; known when the source has been listed.
   */
  default Optional<DatasetJob> originalJob() {
    return Optional.empty();
  }

  /**
   * How many pictures the source must have where it is a known data set; 0 where that is not known.
   */
  default int officialSize() {
    return 0;
  }

  /** How many pictures the source has, once it is listed. */
  default int size(Listing listing) throws IOException {
    return listing.items().size();
  }

  /**
   * Whether the pictures may differ in size or channels, so that the data set takes those of most
   * of them.
   */
  default boolean varies() {
    return false;
  }

  /** Whether the source resizes pictures. */
  default boolean resizes() {
    return false;
  }

  /** How messages call an item: a path that a user can look at. */
  String describe(String item);

  /** An item without what it tells beyond which picture it is, as lists name it. */
  default String plain(String item) {
    return item;
  }

  /** Reads items by name. Used by one thread. */
  interface Reader extends AutoCloseable {
    /** Tells which items will be read next, in their order, so that they can be fetched ahead. */
    default void expect(ImmutableList<String> items) throws IOException {}

    /**
     * @throws RejectedPictureException where this item cannot be used, whatever else may
     */
    Picture read(String item) throws IOException, RejectedPictureException;

    /**
     * As {@link #read}, but rejects an item that takes more memory than there is, as a file may be
     * made to do.
     */
    default Picture readWithinMemory(String item) throws IOException, RejectedPictureException {
      try {
        return read(item);
      } catch (OutOfMemoryError | StackOverflowError e) {
        throw new RejectedPictureException(
            "it takes more memory than there is: give more, or remove it", e);
      }
    }

    @Override
    default void close() throws IOException {}
  }

  /**
   * One picture of the data set to be.
   *
   * @param label {@link Listing#labelSize()} values; not copied
   * @param records of every level, the largest first, where the source has records: they are
   *     written as they are
   */
  @SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
  record Picture(Image image, float[] label, ImmutableList<byte[]> records) {
    public Picture(Image image, float[] label) {
      this(image, label, ImmutableList.of());
    }

    public static Picture unlabelled(Image image) {
      return new Picture(image, new float[0]);
    }
  }

  /**
   * The items of a source.
   *
   * @param items names, in the source's own order; each may be made when it is asked for
   * @param order indexes of items, in the order of the data set
   * @param labelSize 0 for none
   * @param revision differs where the source has changed in a way that can be told without reading
   *     it; so that shards made before are not taken for new ones
   */
  record Listing(List<String> items, ImmutableIntArray order, int labelSize, String revision) {

    /** The item at a place of the data set. */
    public String at(int place) {
      return items.get(order.get(place));
    }

    /** Items whose names are their numbers. */
    public static ImmutableList<String> numbers(int items) {
      return IntStream.range(0, items)
          .mapToObj(Integer::toString)
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * The official order: as listed, or shuffled by numpy's RandomState(123).
     *
     * @param max at most so many; 0 takes all
     */
    public static ImmutableIntArray order(int items, boolean shuffle, long max) {
      int[] order =
          shuffle ? new NumpyRandom(123).permutation(items) : IntStream.range(0, items).toArray();
      int kept = max == 0 ? items : (int) Math.min(items, max);
      return ImmutableIntArray.copyOf(order).subArray(0, kept).trimmed();
    }
  }
}
