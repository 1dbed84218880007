package dev.pgan.model.testing;

import dev.pgan.model.training.TrainingListener;
import java.io.IOException;

/**
 * Breaks a training off.
 *
 * @param images real images shown before it
 */
public record StopAt(long images) implements TrainingListener {
  @Override
  public void onStep(long shown, long total) throws IOException {
    if (shown >= images) {
      throw new IOException("stop");
    }
  }
}
