package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.pgan.model.DataShape;
import dev.pgan.model.golden.Closeness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** ONNX models of the golden networks, run by ONNX Runtime, make the official images. */
class OnnxGoldenTest {
  private static final double SHARE = 1e-4;

  @TestFactory
  List<DynamicTest> makesTheOfficialImages() throws IOException, OrtException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all()) {
      for (double lod : golden.lods()) {
        String name = golden.nameAt(lod);
        tests.add(DynamicTest.dynamicTest(name, () -> check(golden, lod)));
      }
    }
    return tests;
  }

  private static void check(GoldenCase golden, double lod) throws IOException, OrtException {
    byte[] model =
        new OnnxGenerator(golden.architecture(), golden.state()).model(lod).toByteArray();
    DataShape data = golden.data();
    long n = golden.minibatch();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model);
        Inputs inputs = Inputs.of(environment, golden);
        OrtSession.Result made = session.run(inputs.byName())) {
      OnnxTensor images = (OnnxTensor) made.get("images").orElseThrow();
      assertArrayEquals(
          new long[] {n, data.resolution(), data.resolution(), data.channels()},
          images.getInfo().getShape());
      float[] found = planes(images.getFloatBuffer(), data);
      String array = "lod" + GoldenCase.name(lod) + "/G_images";
      Closeness.assertNear(array, golden.arrays().floats(array), found, SHARE, 0);
      ByteBuffer pixels = ((OnnxTensor) made.get("pixels").orElseThrow()).getByteBuffer();
      FloatBuffer floats = images.getFloatBuffer();
      while (pixels.hasRemaining()) {
        double expected = Math.rint(127.5f * floats.get() + 127.5f);
        assertEquals(Math.max(0, Math.min(255, expected)), pixels.get() & 255, 1);
      }
    }
  }

  private record Inputs(Map<String, OnnxTensor> byName) implements AutoCloseable {
    static Inputs of(OrtEnvironment environment, GoldenCase golden) throws OrtException {
      OnnxTensor latents = tensor(environment, golden, golden.arrays().floats("latents"));
      return new Inputs(
          golden.labels().length == 0
              ? Map.of("latents", latents)
              : Map.of("latents", latents, "labels", tensor(environment, golden, golden.labels())));
    }

    private static OnnxTensor tensor(OrtEnvironment environment, GoldenCase golden, float[] values)
        throws OrtException {
      long n = golden.minibatch();
      return OnnxTensor.createTensor(
          environment, FloatBuffer.wrap(values), new long[] {n, values.length / n});
    }

    @Override
    public void close() {
      byName.values().forEach(OnnxTensor::close);
    }
  }

  /** NCHW of NHWC, which the golden values are. */
  private static float[] planes(FloatBuffer images, DataShape data) {
    int plane = data.resolution() * data.resolution();
    float[] planes = new float[images.remaining()];
    for (int i = 0; i < planes.length; i++) {
      int channel = i % data.channels();
      int pixel = i / data.channels();
      planes[(pixel / plane * data.channels() + channel) * plane + pixel % plane] = images.get(i);
    }
    return planes;
  }
}
