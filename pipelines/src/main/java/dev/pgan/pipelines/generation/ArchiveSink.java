package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.PendingFile;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A tar or zip of image files. It holds no times and no users, so that equal images make equal
 * bytes.
 */
final class ArchiveSink<E extends ArchiveEntry> implements ImageSink {
  private final PendingFile file;
  private final ArchiveOutputStream<E> archive;
  private final Headers<E> headers;
  private final ImageEntries entries;

  private ArchiveSink(
      PendingFile file, ArchiveOutputStream<E> archive, Headers<E> headers, ImageEntries entries) {
    this.file = file;
    this.archive = archive;
    this.headers = headers;
    this.entries = entries;
  }

  /** The steps in which a tar differs from a zip. */
  private interface Headers<E> {
    E entry(String name, byte[] bytes);
  }

  static ImageSink tar(BeamFolder folder, String name, ImageEntries entries) throws IOException {
    PendingFile file = folder.create(name);
    return new ArchiveSink<>(
        file,
        new TarArchiveOutputStream(file.stream(), "UTF-8"),
        (entryName, bytes) -> {
          TarArchiveEntry entry = new TarArchiveEntry(entryName);
          entry.setSize(bytes.length);
          entry.setModTime(0);
          entry.setIds(0, 0);
          entry.setNames("", "");
          return entry;
        },
        entries);
  }

  static ImageSink zip(BeamFolder folder, String name, ImageEntries entries) throws IOException {
    PendingFile file = folder.create(name);
    return new ArchiveSink<>(
        file,
        new ZipArchiveOutputStream(file.stream()),
        (entryName, bytes) -> {
          // Pictures are compressed already.
          ZipArchiveEntry entry = new ZipArchiveEntry(entryName);
          entry.setMethod(ZipArchiveEntry.STORED);
          entry.setSize(bytes.length);
          CRC32 crc = new CRC32();
          crc.update(bytes);
          entry.setCrc(crc.getValue());
          entry.setTime(0);
          return entry;
        },
        entries);
  }

  @Override
  public void add(MadeImage image) throws IOException {
    for (Map.Entry<String, byte[]> entry : entries.of(image).entrySet()) {
      archive.putArchiveEntry(headers.entry(entry.getKey(), entry.getValue()));
      archive.write(entry.getValue());
      archive.closeArchiveEntry();
    }
  }

  @Override
  public List<GeneratedFile> finish() throws IOException {
    archive.finish();
    return List.of(GeneratedFiles.of(file.commit()));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
