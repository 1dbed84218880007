package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;

/** Labels of pictures, by the pictures' names. */
interface PictureLabels {
  PictureLabels NONE = new VectorLabels("", 0, name -> new float[0]);

  /** Where the labels are from, for messages. */
  String from();

  /** Whether a picture has a label. */
  boolean has(String name);

  /** Values of a label; 0 where there are no labels. */
  int size();

  /** Names of the classes, one for each value, where the labels are one-hot; else empty. */
  ImmutableList<String> classes();

  /** The label of a picture; null where it has none. */
  float[] of(String name);

  /** Says of a picture that it has none. */
  String missing();
}
