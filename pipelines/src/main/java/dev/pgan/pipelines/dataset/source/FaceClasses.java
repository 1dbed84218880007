package dev.pgan.pipelines.dataset.source;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;

/** Classes of synthetic faces, by what is still seen at 32x32: how much hair, and glasses. */
final class FaceClasses {
  private static final ImmutableList<String> HAIR =
      ImmutableList.of("bald", "short-hair", "long-hair", "curly-hair");
  private static final String GLASSES = "-glasses";

  /** Names of all classes, those with glasses after those without. */
  static final ImmutableList<String> NAMES =
      Stream.of("", GLASSES)
          .flatMap(glasses -> HAIR.stream().map(hair -> hair + glasses))
          .collect(toImmutableList());

  private FaceClasses() {}

  /** Name of a face's class. */
  static String of(FaceTraits face) {
    String hair =
        switch (face.hairCut()) {
          case BALD -> HAIR.get(0);
          case SHORT, FRINGE, PARTED -> HAIR.get(1);
          case LONG -> HAIR.get(2);
          case CURLY -> HAIR.get(3);
        };
    return face.glasses() ? hair + GLASSES : hair;
  }
}
