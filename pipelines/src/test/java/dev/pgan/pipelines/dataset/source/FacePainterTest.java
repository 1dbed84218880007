package dev.pgan.pipelines.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FacePainterTest {
  private static Image paint(FacePainter painter, long index) {
    return painter.paint(FaceTraits.draw(CounterRandom.at(7, Stream.SYNTHETIC_FACES, index)));
  }

  @Test
  void aFaceDependsOnItsNumberAlone() {
    FacePainter painter = new FacePainter(32);
    Image first = paint(painter, 0);
    Image second = paint(painter, 1);
    assertEquals(32, first.width());
    assertEquals(3, first.channels());
    assertFalse(Arrays.equals(first.pixels(), second.pixels()));
    assertArrayEquals(second.pixels(), paint(new FacePainter(32), 1).pixels());
    assertArrayEquals(first.pixels(), paint(painter, 0).pixels());
  }

  /** The mouth and nose are of skin, the corner is not. */
  @Test
  void skinIsInTheMiddle() {
    FaceTraits traits = FaceTraits.draw(CounterRandom.at(7, Stream.SYNTHETIC_FACES, 3));
    Image face = new FacePainter(64).paint(traits);
    int middle = (38 * 64 + 32) * 3;
    assertEquals(traits.skin().getRed(), face.pixels()[middle] & 255, 12);
    assertEquals(traits.skin().getGreen(), face.pixels()[middle + 1] & 255, 12);
  }

  @Test
  void refusesOtherSizes() {
    assertThrows(UserException.class, () -> new FacePainter(48));
    assertThrows(UserException.class, () -> new FacePainter(2048));
    assertEquals(4, paint(new FacePainter(4), 0).width());
  }
}
