package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.SourceFiles;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The members of a zip archive. Its central directory is read where it is listed alone: it may tell
 * of millions. An item is a {@link ZipMember}.
 */
final class ZipStore implements PictureStore {
  private static final long serialVersionUID = 1;

  private final BeamFile archive;

  ZipStore(BeamFile archive) {
    this.archive = archive;
  }

  @Override
  public ImmutableList<StoredFile> list() throws IOException {
    Members members = new Members(archive);
    try (ZipFile zip = zip()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String name = ZipNames.of(entry);
        members.check(name);
        if (!entry.isDirectory()) {
          ZipMember member = ZipMember.of(name, entry);
          members.add(name, member.item(), member.version());
        }
      }
    }
    return members.sorted();
  }

  private ZipFile zip() throws IOException {
    SeekableByteChannel channel = archive.openChannel();
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new UserException(archive + ": no whole zip archive: fetch or pack it again", e);
    }
  }

  @Override
  public void addTo(SourceFiles files, String labels) throws IOException {
    files.add(archive);
  }

  @Override
  public StoreReader open() throws IOException {
    SeekableByteChannel channel = archive.openChannel();
    return new StoreReader() {
      @Override
      public String name(String item) {
        return nameOf(item);
      }

      @Override
      public byte[] read(String item) throws IOException, RejectedPictureException {
        return ZipMember.at(item).read(channel);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  private static String nameOf(String item) {
    return Members.nameOf(ZipMember.at(item).name());
  }

  @Override
  public String describe(String item) {
    return nameOf(item) + " in " + archive;
  }

  @Override
  public String toString() {
    return archive.toString();
  }
}
