package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseCacheTest {
  private final List<String> events = new ArrayList<>();
  private final LeaseCache<Network> cache = new LeaseCache<>(2);

  private final class Network implements AutoCloseable {
    final String name;

    Network(String name) {
      this.name = name;
      events.add("open " + name);
    }

    @Override
    public void close() {
      events.add("close " + name);
    }
  }

  private void use(String name) throws IOException {
    assertEquals(name, cache.use(name, () -> new Network(name), network -> network.name));
  }

  @Test
  void keepsTheLastUsedAndClosesAllWhenTheLastWorkerLeaves() throws IOException {
    cache.enter();
    cache.enter();
    use("a");
    use("b");
    use("a");
    use("c");
    assertEquals(List.of("open a", "open b", "open c", "close b"), events);
    cache.leave();
    assertEquals(4, events.size());
    cache.leave();
    assertEquals(List.of("close a", "close c"), events.subList(4, 6));
  }

  @Test
  void keepsWhatIsInUse() throws IOException {
    cache.enter();
    cache.use(
        "a",
        () -> new Network("a"),
        network -> {
          use("b");
          use("c");
          use("d");
          cache.leave();
          assertEquals(List.of("close b", "close c", "close d"), events.subList(4, 7));
          return null;
        });
    assertEquals("close a", events.get(7));
  }
}
