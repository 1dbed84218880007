package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Splitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorInputStream;
import org.apache.commons.compress.compressors.deflate.DeflateParameters;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/**
 * A member of a zip archive that is read without the archive's directory (APPNOTE.TXT, 4.3.7).
 *
 * @param offset of its local header
 * @param packedBytes that follow the header
 * @param bytes of the file itself
 * @param crc CRC-32 of the file, hexadecimal
 */
record ZipMember(String name, long offset, long packedBytes, long bytes, String crc) {
  private static final String AT = " @";
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int LOCAL_HEADER_BYTES = 30;

  static ZipMember of(String name, ZipArchiveEntry entry) {
    return new ZipMember(
        name,
        entry.getLocalHeaderOffset(),
        entry.getCompressedSize(),
        entry.getSize(),
        Long.toHexString(entry.getCrc()));
  }

  /** The member of an {@link #item}. */
  static ZipMember at(String item) {
    int at = item.lastIndexOf(AT);
    List<String> place = Splitter.on('+').splitToList(item.substring(at + AT.length()));
    return new ZipMember(
        item.substring(0, at),
        Long.parseLong(place.get(0)),
        Long.parseLong(place.get(1)),
        Long.parseLong(place.get(2)),
        place.get(3));
  }

  /** The item of this member: all of its values in one line. */
  String item() {
    return name + AT + offset + "+" + packedBytes + "+" + bytes + "+" + crc;
  }

  /** A text that differs where the bytes of the member differ. */
  String version() {
    return bytes + " " + crc;
  }

  byte[] read(SeekableByteChannel archive) throws IOException, RejectedPictureException {
    PictureFiles.checkSize(packedBytes);
    PictureFiles.checkSize(bytes);
    if (offset < 0 || offset > archive.size() || packedBytes < 0) {
      throw new RejectedPictureException("damaged in the archive: a place that is not in it");
    }
    archive.position(offset);
    ByteBuffer header =
        ByteBuffer.wrap(PictureFiles.read(archive, LOCAL_HEADER_BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(0) != LOCAL_HEADER) {
      throw new RejectedPictureException("no longer where it was in the archive");
    }
    boolean encrypted = (header.getShort(6) & 1) != 0;
    // A name and fields that need not be as long as those of the directory.
    PictureFiles.read(archive, (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff));
    byte[] packed = PictureFiles.read(archive, (int) packedBytes);
    try (InputStream in = unpacking(encrypted ? -1 : header.getShort(8), packed)) {
      byte[] unpacked = PictureFiles.read(in);
      CRC32 found = new CRC32();
      found.update(unpacked);
      if (!Long.toHexString(found.getValue()).equals(crc)) {
        throw new RejectedPictureException("damaged in the archive: wrong checksum (CRC-32)");
      }
      return unpacked;
    } catch (IOException | IllegalArgumentException e) {
      throw new RejectedPictureException("damaged in the archive: " + e.getMessage(), e);
    }
  }

  private static InputStream unpacking(int method, byte[] packed)
      throws IOException, RejectedPictureException {
    InputStream in = new ByteArrayInputStream(packed);
    if (method == ZipMethod.STORED.getCode()) {
      return in;
    } else if (method == ZipMethod.DEFLATED.getCode()) {
      DeflateParameters raw = new DeflateParameters();
      raw.setWithZlibHeader(false);
      return new DeflateCompressorInputStream(in, raw);
    } else if (method == ZipMethod.ENHANCED_DEFLATED.getCode()) {
      return new Deflate64CompressorInputStream(in);
    } else if (method == ZipMethod.BZIP2.getCode()) {
      return new BZip2CompressorInputStream(in);
    }
    throw new RejectedPictureException("encrypted, or packed by a method that is not known");
  }
}
