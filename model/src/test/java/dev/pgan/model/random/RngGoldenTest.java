package dev.pgan.model.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.golden.GoldenFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every figure of celebahq/rng.json, which numpy itself has written. */
class RngGoldenTest {
  private static final Pattern SHUFFLE = Pattern.compile("shuffle_seed(\\d+)");
  private static final Pattern RANDINT = Pattern.compile("randint(\\d+)_size(\\d+)_x(\\d+)");

  private Map<String, Value> golden;

  @BeforeEach
  void read() throws IOException {
    ImmutableList<Path> files = GoldenFolder.files("celebahq", "rng.json");
    Struct.Builder builder = Struct.newBuilder();
    JsonFormat.parser().merge(Files.readString(files.get(0)), builder);
    golden = builder.build().getFieldsMap();
  }

  @Test
  void shuffles() {
    for (MatchResult shuffle : named(SHUFFLE)) {
      int seed = Integer.parseInt(shuffle.group(1));
      Map<String, Value> orders = fields(golden.get(shuffle.group()));
      assertFalse(orders.isEmpty(), shuffle.group());
      orders.values().forEach(order -> checkShuffle(seed, fields(order)));
    }
  }

  private List<MatchResult> named(Pattern form) {
    List<MatchResult> names =
        golden.keySet().stream()
            .map(form::matcher)
            .filter(Matcher::matches)
            .map(Matcher::toMatchResult)
            .toList();
    assertFalse(names.isEmpty(), "rng.json has nothing named " + form);
    return names;
  }

  private static Map<String, Value> fields(Value struct) {
    return struct.getStructValue().getFieldsMap();
  }

  private static void checkShuffle(int seed, Map<String, Value> expected) {
    int n = (int) expected.get("n").getNumberValue();
    int[] order = new NumpyRandom(seed).permutation(n);
    int[] first = ints(expected.get("first20"));
    assertEquals(Arrays.toString(first), Arrays.toString(Arrays.copyOf(order, first.length)));
    assertEquals(expected.get("sha256_int32le").getStringValue(), sha256(order), "n = " + n);
  }

  @Test
  void randints() {
    for (MatchResult randint : named(RANDINT)) {
      int size = Integer.parseInt(randint.group(2));
      int calls = Integer.parseInt(randint.group(3));
      NumpyRandom random = new NumpyRandom(123);
      int[] all = new int[size * calls];
      for (int i = 0; i < calls; i++) {
        int[] drawn = random.randint(Integer.parseInt(randint.group(1)), size);
        System.arraycopy(drawn, 0, all, i * size, size);
      }
      Value expected = fields(golden.get(randint.group())).get("sha256_int32le");
      assertEquals(expected.getStringValue(), sha256(all), randint.group());
    }
  }

  @Test
  void rawWords() {
    NumpyRandom random = new NumpyRandom(123);
    for (Value value : golden.get("raw_uint32_first10").getListValue().getValuesList()) {
      assertEquals((long) value.getNumberValue(), Integer.toUnsignedLong(random.nextInt()));
    }
  }

  private static int[] ints(Value list) {
    return list.getListValue().getValuesList().stream()
        .mapToInt(v -> (int) v.getNumberValue())
        .toArray();
  }

  private static String sha256(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return Hashing.sha256().hashBytes(bytes.array()).toString();
  }
}
