package dev.pgan.pipelines.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SmoothLatentsGoldenTest {
  @Test
  void areThoseOfTheOfficialProgram() throws IOException {
    Npz golden = Npz.read(GoldenFolder.files("generation", "interpolation.npz").get(0));
    int frames = golden.ints("frames")[0];
    double sigma = golden.doubles("smoothing_sec")[0] * golden.ints("fps")[0];
    float[] expected = golden.floats("latents");
    float[] found =
        SmoothLatents.draw(golden.ints("seed")[0], frames, expected.length / frames, sigma);
    assertArrayEquals(expected, found, 1e-5f);
  }
}
