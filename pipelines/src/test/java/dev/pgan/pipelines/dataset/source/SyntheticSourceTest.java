package dev.pgan.pipelines.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.pipelines.dataset.source.PictureSource.Picture;
import dev.pgan.v1.SyntheticFaces;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyntheticSourceTest {
  private static final SyntheticFaces FACES =
      SyntheticFaces.newBuilder().setCount(200).setResolution(8).setSeed(7).build();

  @Test
  void labelsTellHairAndGlasses() throws Exception {
    SyntheticSource source = new SyntheticSource(FACES.toBuilder().setLabels(true).build());
    assertEquals(8, source.list().labelSize());
    Map<String, Integer> counts = new HashMap<>();
    try (PictureSource.Reader labelled = source.open();
        PictureSource.Reader unlabelled = new SyntheticSource(FACES).open()) {
      for (int i = 0; i < FACES.getCount(); i++) {
        Picture picture = labelled.read(Integer.toString(i));
        Picture plain = unlabelled.read(Integer.toString(i));
        assertArrayEquals(plain.image().pixels(), picture.image().pixels());
        assertEquals(0, plain.label().length);

        FaceTraits face = FaceTraits.draw(CounterRandom.at(7, Stream.SYNTHETIC_FACES, i));
        String hair =
            switch (face.hairCut()) {
              case BALD -> "bald";
              case LONG -> "long-hair";
              case CURLY -> "curly-hair";
              default -> "short-hair";
            };
        String name = hair + (face.glasses() ? "-glasses" : "");
        float[] expected = new float[8];
        expected[source.classes().indexOf(name)] = 1;
        assertArrayEquals(expected, picture.label());
        counts.merge(name, 1, Integer::sum);
      }
    }
    assertEquals(8, counts.size(), counts.toString());
  }
}
