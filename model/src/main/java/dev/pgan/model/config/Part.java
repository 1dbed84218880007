package dev.pgan.model.config;

import dev.pgan.model.DataShape;
import dev.pgan.v1.TrainingConfig;
import java.util.function.Function;

/**
 * A change to a preset that has a name.
 *
 * @param meaning what it does, in one line
 * @param changes the fields that it sets, for a data set
 */
public record Part(String meaning, Function<DataShape, TrainingConfig> changes) {
  /** A part that is the same for all data. */
  public static Part of(String meaning, TrainingConfig.Builder changes) {
    TrainingConfig config = changes.build();
    return new Part(meaning, data -> config);
  }
}
