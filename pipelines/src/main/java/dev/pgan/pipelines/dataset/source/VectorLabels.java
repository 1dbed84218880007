package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;

/**
 * Labels of any values.
 *
 * @param byName label by the name of a picture; null for a picture without one
 */
record VectorLabels(String from, int size, Function<String, float[]> byName)
    implements PictureLabels {
  @Override
  public boolean has(String name) {
    return byName.apply(name) != null;
  }

  @Override
  public ImmutableList<String> classes() {
    return ImmutableList.of();
  }

  @Override
  public float[] of(String name) {
    return byName.apply(name);
  }

  @Override
  public String missing() {
    return "it has no label in " + from;
  }
}
