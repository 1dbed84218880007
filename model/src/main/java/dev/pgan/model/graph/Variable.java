package dev.pgan.model.graph;

import com.google.common.primitives.ImmutableIntArray;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.op.core.AssignVariableOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A float32 variable of a graph.
 *
 * @param handle what update operations take
 * @param value what it holds when a run of the graph starts
 * @param trained whether optimizers change it
 * @param fresh what fills it where a state lacks it; empty: the state must have it
 * @param input what {@code assign} sets it to
 */
public record Variable(
    String name,
    ImmutableIntArray shape,
    boolean trained,
    OptionalDouble fresh,
    Operand<? extends TType> handle,
    Operand<TFloat32> value,
    Placeholder<TFloat32> input,
    AssignVariableOp assign) {}
