package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The members of a zip archive, found by its central directory; an item is a member's name. */
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
          members.add(name, name, entry.getSize() + " " + Long.toHexString(entry.getCrc()));
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
      throw new UserException(
          archive + ": no whole zip archive (" + e.getMessage() + "): fetch or pack it again", e);
    }
  }

  @Override
  public void addTo(SourceFiles files, String labels) throws IOException {
    files.add(archive);
  }

  @Override
  public StoreReader open() throws IOException {
    ZipFile zip = zip();
    Map<String, ZipArchiveEntry> entries = new HashMap<>();
    zip.getEntries().asIterator().forEachRemaining(e -> entries.put(ZipNames.of(e), e));
    return new StoreReader() {
      @Override
      public String name(String item) {
        return Members.nameOf(item);
      }

      @Override
      public byte[] read(String item) throws RejectedPictureException {
        return bytes(zip, entries.get(item));
      }

      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }

  private static byte[] bytes(ZipFile zip, ZipArchiveEntry entry) throws RejectedPictureException {
    if (entry == null) {
      throw new RejectedPictureException("no longer in the archive");
    }
    if (!zip.canReadEntryData(entry)) {
      throw new RejectedPictureException("encrypted, or packed by a method that is not known");
    }
    PictureFiles.checkSize(entry.getSize());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = PictureFiles.read(in);
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc()) {
        throw new RejectedPictureException("damaged in the archive: wrong checksum (CRC-32)");
      }
      return bytes;
    } catch (IOException | IllegalArgumentException e) {
      throw new RejectedPictureException("damaged in the archive: " + e.getMessage(), e);
    }
  }

  @Override
  public String describe(String item) {
    return Members.nameOf(item) + " in " + archive;
  }

  @Override
  public String toString() {
    return archive.toString();
  }
}
