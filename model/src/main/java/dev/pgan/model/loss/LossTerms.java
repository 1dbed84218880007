package dev.pgan.model.loss;

import com.google.common.collect.ImmutableMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A loss, or a part of one, in a graph.
 *
 * @param mean scalar, over the minibatch
 * @param figures other scalars that tell of it, by name, not weighted
 */
public record LossTerms(Operand<TFloat32> mean, ImmutableMap<String, Operand<TFloat32>> figures) {}
