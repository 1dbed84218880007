package dev.pgan.pipelines.beam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.protobuf.Message;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class MessageCoderTest {
  @Test
  void keepsWhatIsThere() throws Exception {
    Coder<GeneratedShard> coder = MessageCoder.of(GeneratedShard.class);
    List<GeneratedShard> shards =
        List.of(
            GeneratedShard.newBuilder().setIndex(3).setImages(7).build(),
            GeneratedShard.getDefaultInstance());

    assertEquals(shards, CoderUtils.clone(ListCoder.of(coder), shards));
    assertEquals(coder, SerializableUtils.clone(coder));
    assertNotEquals(coder, MessageCoder.of(Schedule.class));
  }

  @Test
  void writesEqualMessagesEqually() throws Exception {
    Coder<Schedule> coder = MessageCoder.of(Schedule.class);
    Schedule one = Schedule.newBuilder().putMinibatch(4, 128).putMinibatch(8, 64).build();
    Schedule same = Schedule.newBuilder().putMinibatch(8, 64).putMinibatch(4, 128).build();

    coder.verifyDeterministic();

    assertEquals(one, same);
    assertArrayEquals(
        CoderUtils.encodeToByteArray(coder, one), CoderUtils.encodeToByteArray(coder, same));
  }

  /** As on a cluster: Beam and Protobuf are there, the job brings the class. */
  @Test
  @SuppressWarnings("unchecked")
  void findsTheClassesOfTheJob() throws Exception {
    try (JobClasses loader = new JobClasses()) {
      Class<?> type = loader.loadClass(GeneratedShard.class.getName());
      assertNotEquals(GeneratedShard.class, type);
      Coder<Message> coder = MessageCoder.of((Class<Message>) type);
      Message shard = (Message) type.getMethod("getDefaultInstance").invoke(null);

      Message read =
          CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, shard));

      assertSame(type, read.getClass());
    }
  }

  /** Loads the project's messages itself, all else as before. */
  private static final class JobClasses extends URLClassLoader {
    JobClasses() {
      super(new URL[0], MessageCoderTest.class.getClassLoader());
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
