package dev.pgan.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Gs and D of a snapshot in any graph: their weights are constants there, by their names. */
public interface FrozenNetworks {
  /**
   * Adds Gs.
   *
   * @param latents [n, latentSize]
   * @param labels [n, labelSize]; unused where there are none
   * @return NHWC of the full resolution, about -1 to 1
   */
  Operand<TFloat32> images(Operand<TFloat32> latents, Operand<TFloat32> labels);

  /**
   * Adds D.
   *
   * @param images NHWC of the full resolution, -1 to 1
   * @param labels [n, labelSize]; unused by networks that tell labels themselves
   * @return [n, 1], or [n, 1 + labelSize]: scores, then logits of the labels
   */
  Operand<TFloat32> scores(Operand<TFloat32> images, Operand<TFloat32> labels);
}
