package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.SourceFiles;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** The members of an archive. An item tells a member's name and where it is. */
abstract class ArchiveStore implements PictureStore {
  private static final long serialVersionUID = 1;

  final BeamFile archive;

  ArchiveStore(BeamFile archive) {
    this.archive = archive;
  }

  /** Name of a member as the archive has it. */
  abstract String member(String item);

  abstract byte[] read(SeekableByteChannel channel, String item)
      throws IOException, RejectedPictureException;

  @Override
  public final void addTo(SourceFiles files, String labels) throws IOException {
    files.add(archive);
  }

  @Override
  public final StoreReader open() throws IOException {
    SeekableByteChannel channel = archive.openChannel();
    return new StoreReader() {
      @Override
      public byte[] read(String item) throws IOException, RejectedPictureException {
        return ArchiveStore.this.read(channel, item);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  @Override
  public final String describe(String item) {
    return Members.nameOf(member(item)) + " in " + archive;
  }

  @Override
  public final String toString() {
    return archive.toString();
  }
}
