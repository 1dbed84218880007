package dev.pgan.pipelines.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.pgan.v1.GeneratedShard;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class JavaCoderTest {
  /** Holds something of every kind. */
  public record Element(int number, float[] values, GeneratedShard shard, Class<?> kind)
      implements Serializable {}

  @Test
  void keepsWhatIsThere() throws Exception {
    JavaCoder<Element> coder = JavaCoder.of(Element.class);
    Element element =
        new Element(
            7, new float[] {1, 2}, GeneratedShard.newBuilder().setIndex(3).build(), int.class);

    Element read =
        CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, element));

    assertEquals(7, read.number());
    assertEquals(2, read.values()[1]);
    assertEquals(3, read.shard().getIndex());
    assertSame(int.class, read.kind());
    assertEquals(coder, JavaCoder.of(Element.class));
    assertNotEquals(coder, JavaCoder.of(String.class));
  }

  /** As on a cluster: Beam and Protobuf are there, the job brings the class. */
  @Test
  @SuppressWarnings("unchecked")
  void findsTheClassesOfTheJob() throws Exception {
    try (JobClasses loader = new JobClasses()) {
      Class<?> type = loader.loadClass(GeneratedShard.class.getName());
      assertNotEquals(GeneratedShard.class, type);
      Coder<Serializable> coder = JavaCoder.of((Class<Serializable>) type);
      Serializable shard = (Serializable) type.getMethod("getDefaultInstance").invoke(null);

      Serializable read =
          CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, shard));

      assertSame(type, read.getClass());
    }
  }

  /** Loads the project's messages itself, all else as before. */
  private static final class JobClasses extends URLClassLoader {
    JobClasses() {
      super(new URL[0], JavaCoderTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null || !name.startsWith("dev.pgan.v1.")) {
        return loaded != null ? loaded : super.loadClass(name, resolve);
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
