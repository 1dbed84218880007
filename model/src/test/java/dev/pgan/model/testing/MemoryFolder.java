package dev.pgan.model.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.model.Folder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** A folder in memory. */
public final class MemoryFolder implements Folder {
  /** Contents by name, for tests to look into and to break. */
  public final ConcurrentSkipListMap<String, byte[]> files = new ConcurrentSkipListMap<>();

  /** The same files, byte for byte. */
  public void assertSame(MemoryFolder other) {
    assertEquals(files.keySet(), other.files.keySet());
    files.forEach((name, bytes) -> assertArrayEquals(bytes, other.files.get(name), name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new FileNotFoundException(name);
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public void write(String name, Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    files.put(name, out.toByteArray());
  }

  @Override
  public List<String> list(String prefix) {
    return files.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  @Override
  public void delete(String name) {
    files.remove(name);
  }
}
