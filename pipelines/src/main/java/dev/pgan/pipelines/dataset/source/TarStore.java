package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The members of a tar archive. A tar has no directory, so the archive is walked once, where it is
 * listed. An item tells a member's name and where the member is: {@code NAME @OFFSET+BYTES}.
 */
final class TarStore extends ArchiveStore {
  private static final long serialVersionUID = 1;
  private static final String AT = " @";
  private static final int RECORD = 512;

  TarStore(BeamFile archive) {
    super(archive);
  }

  @Override
  public ImmutableList<StoredFile> list() throws IOException {
    checkIsNotGzipped();
    Members members = new Members(archive);
    try (TarFile tar = tar()) {
      for (TarArchiveEntry entry : tar.getEntries()) {
        members.check(entry.getName());
        checkIsNoLink(entry);
        if (entry.isFile()) {
          members.add(
              entry.getName(),
              entry.getName() + AT + entry.getDataOffset() + "+" + entry.getSize(),
              entry.getLastModifiedTime().toString());
        }
      }
    }
    return members.sorted();
  }

  private TarFile tar() throws IOException {
    SeekableByteChannel channel = archive.openChannel();
    try {
      // The library takes so short a file for an archive without members.
      if (channel.size() < RECORD) {
        throw new EOFException();
      }
      // Blocks of one record: to skip the rest of a larger one would be to seek beyond the end.
      return new TarFile(channel, RECORD, RECORD, UTF_8.name(), false);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new UserException(archive + ": no whole tar archive: fetch or pack it again", e);
    }
  }

  private void checkIsNotGzipped() throws IOException {
    try (InputStream in = archive.open()) {
      if (in.read() == 0x1f && in.read() == 0x8b) {
        throw new UserException(
            archive + ": it is gzipped, as its first bytes 1f 8b tell: gunzip it");
      }
    }
  }

  private void checkIsNoLink(TarArchiveEntry entry) {
    if (entry.isLink() || entry.isSymbolicLink()) {
      throw new UserException(
          archive
              + ": its member "
              + entry.getName()
              + " is a link to "
              + entry.getLinkName()
              + "; pack it anew with tar --dereference --hard-dereference");
    }
  }

  @Override
  String member(String item) {
    return item.substring(0, item.lastIndexOf(AT));
  }

  @Override
  byte[] read(SeekableByteChannel channel, String item)
      throws IOException, RejectedPictureException {
    List<String> place =
        Splitter.on('+').splitToList(item.substring(item.lastIndexOf(AT) + AT.length()));
    PictureFiles.checkSize(Long.parseLong(place.get(1)));
    channel.position(Long.parseLong(place.get(0)));
    return PictureFiles.read(channel, Integer.parseInt(place.get(1)));
  }
}
