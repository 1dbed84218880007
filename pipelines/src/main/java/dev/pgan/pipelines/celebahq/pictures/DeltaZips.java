package dev.pgan.pipelines.celebahq.pictures;

import dev.pgan.pipelines.storage.BeamFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads the archives of deltas member by member; the archives stay open. Used by one thread. */
final class DeltaZips implements AutoCloseable {
  /** Most bytes of a token: far more than that of a picture's delta can have. */
  private static final int MAX_TOKEN = 8 << 20;

  private final BeamFolder folder;
  private final Map<String, ZipFile> open = new HashMap<>();

  DeltaZips(BeamFolder folder) {
    this.folder = folder;
  }

  /**
   * The token of a row's delta.
   *
   * @throws UnusableOriginalException where the archive or its member is missing or broken
   */
  byte[] token(HqRow row) throws IOException, UnusableOriginalException {
    ZipFile zip = zip(row.zipName());
    ZipArchiveEntry entry = zip.getEntry(row.memberName());
    if (entry == null) {
      throw missing(zip, row);
    }
    if (entry.getSize() > MAX_TOKEN || !zip.canReadEntryData(entry)) {
      throw broken(row, "it says it has " + entry.getSize() + " bytes");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] token = in.readNBytes(MAX_TOKEN + 1);
      if (token.length > MAX_TOKEN) {
        throw broken(row, "it has more than " + MAX_TOKEN + " bytes");
      }
      CRC32 crc = new CRC32();
      crc.update(token);
      if (crc.getValue() != entry.getCrc()) {
        throw broken(row, "its checksum (CRC-32) is wrong: fetch the archive again");
      }
      return token;
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableOriginalException(
          row.memberName() + " in " + row.zipName() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private ZipFile zip(String name) throws IOException, UnusableOriginalException {
    ZipFile known = open.get(name);
    if (known != null) {
      return known;
    }
    SeekableByteChannel channel;
    try {
      channel = folder.openChannel(name);
    } catch (FileNotFoundException e) {
      throw new UnusableOriginalException(
          "the archive of its delta is missing: " + folder.pathOf(name), e);
    }
    try {
      ZipFile zip =
          ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
      open.put(name, zip);
      return zip;
    } catch (IOException | IllegalArgumentException e) {
      channel.close();
      throw new UnusableOriginalException(
          folder.pathOf(name) + " is no whole zip archive: " + e.getMessage(), e);
    }
  }

  private static UnusableOriginalException missing(ZipFile zip, HqRow row) {
    Optional<String> similar =
        Collections.list(zip.getEntries()).stream()
            .map(ZipArchiveEntry::getName)
            .filter(name -> name.endsWith(row.memberName()))
            .findFirst();
    return new UnusableOriginalException(
        String.format(
            "%s has no member %s%s",
            row.zipName(),
            row.memberName(),
            similar.map(name -> ": expected just that, found " + name).orElse("")));
  }

  private static UnusableOriginalException broken(HqRow row, String what) {
    return new UnusableOriginalException(
        row.memberName() + " in " + row.zipName() + " is no delta: " + what);
  }

  @Override
  public void close() throws IOException {
    for (ZipFile zip : open.values()) {
      zip.close();
    }
    open.clear();
  }
}
