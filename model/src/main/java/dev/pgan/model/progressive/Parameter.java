package dev.pgan.model.progressive;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A kernel or bias.
 *
 * @param weight in float32, which gradients go to
 * @param used the same as layers compute with it
 */
record Parameter<T extends TNumber>(Operand<TFloat32> weight, Operand<T> used) {}
