package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.SourceState;
import java.io.IOException;

/** The pictures of an archive in the official random order, with labels that are one-hot. */
final class ArchiveSource implements PictureSource {
  private static final long serialVersionUID = 1;

  private final PictureArchive archive;
  private final SharedSpool shared;

  ArchiveSource(PictureArchive archive) {
    this.archive = archive;
    shared = new SharedSpool(archive);
  }

  @Override
  public int officialSize() {
    return archive.officialSize();
  }

  /** An item is the number of a picture in the archive. */
  @Override
  public Listing list() throws IOException {
    PictureSpool spool = shared.get();
    ImmutableList<String> items = Listing.numbers(spool.size());
    return new Listing(
        items,
        Listing.order(items.size(), true, 0),
        archive.classes(),
        Long.toString(spool.checksum()));
  }

  @Override
  public SourceState state() throws IOException {
    return archive.state();
  }

  @Override
  public Reader open() throws IOException {
    PictureSpool spool = shared.get();
    return item -> {
      int number = Integer.parseInt(item);
      float[] label = new float[archive.classes()];
      label[spool.label(number)] = 1;
      return new Picture(spool.image(number), label);
    };
  }

  @Override
  public String describe(String item) {
    return archive.folder() + ", picture " + item;
  }
}
