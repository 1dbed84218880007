package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives of pictures, with any names. */
public final class TestArchives {
  private TestArchives() {}

  /** Packs a folder, {@code ./} before every name in the tar, as {@code tar -c .} does. */
  public static void pack(Path folder, Path archive) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
      if (archive.toString().endsWith(".tar")) {
        try (TarArchiveOutputStream out = tar(archive)) {
          for (Path file : files) {
            put(out, new TarArchiveEntry("./" + folder.relativize(file)), Files.readAllBytes(file));
          }
        }
      } else {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
          for (Path file : files) {
            put(out, folder.relativize(file).toString(), Files.readAllBytes(file));
          }
        }
      }
    }
  }

  /** An archive of one kind or the other, by its ending, with names as they are given. */
  public static void write(Path archive, Map<String, byte[]> members) throws IOException {
    if (archive.toString().endsWith(".tar")) {
      try (TarArchiveOutputStream out = tar(archive)) {
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
          put(out, new TarArchiveEntry(member.getKey(), true), member.getValue());
        }
      }
    } else {
      try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
          put(out, member.getKey(), member.getValue());
        }
      }
    }
  }

  public static TarArchiveOutputStream tar(Path archive) throws IOException {
    TarArchiveOutputStream out =
        new TarArchiveOutputStream(Files.newOutputStream(archive), UTF_8.name());
    out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    out.setAddPaxHeadersForNonAsciiNames(true);
    return out;
  }

  private static void put(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] bytes)
      throws IOException {
    entry.setSize(bytes.length);
    entry.setModTime(0);
    out.putArchiveEntry(entry);
    out.write(bytes);
    out.closeArchiveEntry();
  }

  private static void put(ZipArchiveOutputStream out, String name, byte[] bytes)
      throws IOException {
    out.putArchiveEntry(new ZipArchiveEntry(name));
    out.write(bytes);
    out.closeArchiveEntry();
  }
}
