package dev.pgan.pipelines.tfrecord;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Bytes;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;

class ImageRecordTest {
  private static Feature shape(long... dims) {
    Int64List.Builder list = Int64List.newBuilder();
    for (long dim : dims) {
      list.addValue(dim);
    }
    return Feature.newBuilder().setInt64List(list).build();
  }

  private static Feature data(byte[] bytes) {
    return Feature.newBuilder()
        .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(bytes)))
        .build();
  }

  private static byte[] example(Features.Builder features) {
    return Example.newBuilder().setFeatures(features).build().toByteArray();
  }

  @Test
  void templateIsWhatProtobufWrites() {
    for (int channels : new int[] {1, 3}) {
      for (int resolution = 4; resolution <= 256; resolution *= 2) {
        byte[] pixels = new byte[channels * resolution * resolution];
        new Random(resolution).nextBytes(pixels);
        RecordTemplate template = RecordTemplate.of(channels, resolution);
        byte[] expected =
            example(
                Features.newBuilder()
                    .putFeature("data", data(pixels))
                    .putFeature("shape", shape(channels, resolution, resolution)));
        byte[] ours = Bytes.concat(template.before(), pixels, template.after());
        assertArrayEquals(expected, ours);
        assertEquals(16 + ours.length, template.recordBytes());
      }
    }
  }

  @Test
  void readsFieldsInAnyOrder() throws IOException {
    byte[] pixels = new byte[3 * 8 * 8];
    new Random(1).nextBytes(pixels);
    byte[] shapeFirst =
        Bytes.concat(
            new byte[5],
            example(Features.newBuilder().putFeature("shape", shape(3, 8, 8))),
            example(
                Features.newBuilder()
                    .putFeature(
                        "more", Feature.newBuilder().setFloatList(FloatList.newBuilder()).build())
                    .putFeature("data", data(pixels))));
    ImageRecord record = ImageRecord.parse(shapeFirst, 5, shapeFirst.length - 5);
    assertEquals(3, record.channels());
    assertEquals(8, record.height());
    assertEquals(8, record.width());
    assertArrayEquals(
        pixels,
        java.util.Arrays.copyOfRange(
            shapeFirst, record.pixelsAt(), record.pixelsAt() + record.pixelBytes()));
  }

  @Test
  void saysWhatIsWrong() {
    assertMessage("no features", Features.newBuilder().putFeature("data", data(new byte[4])));
    assertMessage(
        "[3, 8, 8]",
        Features.newBuilder()
            .putFeature("data", data(new byte[4]))
            .putFeature("shape", shape(3, 8, 8)));
    assertMessage(
        "[1, 1, -4]",
        Features.newBuilder()
            .putFeature("data", data(new byte[4]))
            .putFeature("shape", shape(1, 1, -4)));
    IOException e =
        assertThrows(IOException.class, () -> ImageRecord.parse(new byte[] {10, 100, 10, 3}, 0, 4));
    assertTrue(e.getMessage().contains("not a tf.train.Example"), e.getMessage());
  }

  private static void assertMessage(String part, Features.Builder features) {
    byte[] bytes = example(features);
    IOException e =
        assertThrows(IOException.class, () -> ImageRecord.parse(bytes, 0, bytes.length));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
