package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The members of a zip archive. The central directory is read only where the archive is listed, as
 * it may have millions of entries. An item is a {@link ZipMember}.
 */
final class ZipStore extends ArchiveStore {
  private static final long serialVersionUID = 1;

  ZipStore(BeamFile archive) {
    super(archive);
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
  String member(String item) {
    return ZipMember.at(item).name();
  }

  @Override
  byte[] read(SeekableByteChannel channel, String item)
      throws IOException, RejectedPictureException {
    return ZipMember.at(item).read(channel);
  }
}
