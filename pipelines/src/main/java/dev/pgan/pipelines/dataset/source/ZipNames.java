package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Names of a zip's members (APPNOTE.TXT, appendix D): UTF-8 where a flag or an extra field says so;
 * else also UTF-8 where the bytes are valid as such, and else the code page 437 of old PCs.
 */
final class ZipNames {
  private static final Charset OLD = Charset.forName("IBM437");

  private ZipNames() {}

  static String of(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    if (entry.getGeneralPurposeBit().usesUTF8ForNames() || isAscii(raw)) {
      return entry.getName();
    }
    String name = decode(entry, raw);
    boolean backslashes =
        entry.getPlatform() == ZipArchiveEntry.PLATFORM_FAT && !name.contains("/");
    return backslashes ? name.replace('\\', '/') : name;
  }

  private static boolean isAscii(byte[] raw) {
    return CharMatcher.ascii().matchesAllOf(new String(raw, ISO_8859_1));
  }

  private static String decode(ZipArchiveEntry entry, byte[] raw) {
    CRC32 crc = new CRC32();
    crc.update(raw);
    if (entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField field
        && field.getNameCRC32() == crc.getValue()) {
      return new String(field.getUnicodeName(), UTF_8);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return new String(raw, OLD);
    }
  }
}
