package dev.pgan.model.graph;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The variables of a graph, by name, each made when it is first asked for. */
public final class Variables {
  private final Ops tf;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  public Variables(Ops tf) {
    this.tf = tf;
  }

  /** A weight that is trained; every state must hold it. */
  public Variable trained(String name, ImmutableIntArray shape) {
    return get(name, shape, true, OptionalDouble.empty());
  }

  /** A variable that no optimizer changes, such as an average; every state must hold it. */
  public Variable untrained(String name, ImmutableIntArray shape) {
    return get(name, shape, false, OptionalDouble.empty());
  }

  /** As {@link #untrained}; where a state lacks the variable it holds {@code fresh} everywhere. */
  public Variable untrained(String name, ImmutableIntArray shape, double fresh) {
    return get(name, shape, false, OptionalDouble.of(fresh));
  }

  private Variable get(
      String name, ImmutableIntArray shape, boolean trained, OptionalDouble fresh) {
    Variable variable = variables.computeIfAbsent(name, n -> make(n, shape, trained, fresh));
    checkState(
        variable.shape().equals(shape) && variable.trained() == trained,
        "%s is of shape %s and %strained, not of shape %s and %strained",
        name,
        variable.shape(),
        variable.trained() ? "" : "un",
        shape,
        trained ? "" : "un");
    return variable;
  }

  private Variable make(
      String name, ImmutableIntArray shape, boolean trained, OptionalDouble fresh) {
    VarHandleOp handle =
        tf.varHandleOp(TFloat32.class, Tensors.shape(shape), VarHandleOp.sharedName(name));
    Placeholder<TFloat32> input =
        tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(shape)));
    return new Variable(
        name,
        shape,
        trained,
        fresh,
        handle,
        tf.readVariableOp(handle, TFloat32.class),
        input,
        tf.assignVariableOp(handle, input));
  }

  public boolean has(String name) {
    return variables.containsKey(name);
  }

  /** Trained variables made so far whose names start with a prefix, in the order of making. */
  public ImmutableList<Variable> trainedUnder(String prefix) {
    return variables.values().stream()
        .filter(v -> v.trained() && v.name().startsWith(prefix))
        .collect(ImmutableList.toImmutableList());
  }

  /** All variables made so far whose names start with a prefix, in the order of making. */
  public ImmutableList<Variable> under(String prefix) {
    return variables.values().stream()
        .filter(v -> v.name().startsWith(prefix))
        .collect(ImmutableList.toImmutableList());
  }

  /** Sets every variable. */
  public void load(Session session, Map<String, Tensor> state) {
    try (Feeds feeds = new Feeds(session)) {
      for (Variable variable : variables.values()) {
        Tensor value = valueIn(state, variable);
        feeds.feed(variable.input(), value.data(), value.shape().stream().asLongStream().toArray());
        feeds.target(variable.assign());
      }
      feeds.runner().run().close();
    }
  }

  private static Tensor valueIn(Map<String, Tensor> state, Variable variable) {
    Tensor value = state.get(variable.name());
    if (value == null) {
      checkArgument(variable.fresh().isPresent(), "the state lacks %s", variable.name());
      float[] fill = new float[variable.shape().stream().reduce(1, (a, b) -> a * b)];
      Arrays.fill(fill, (float) variable.fresh().getAsDouble());
      return new Tensor(variable.shape(), fill);
    }
    checkArgument(
        value.shape().equals(variable.shape()),
        "%s is of shape %s in the state, of %s in the network",
        variable.name(),
        value.shape(),
        variable.shape());
    return value;
  }

  /** What the variables hold now. */
  public ImmutableMap<String, Tensor> save(Session session) {
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    try (Feeds feeds = new Feeds(session);
        Result values = fetch(feeds)) {
      int i = 0;
      for (Variable variable : variables.values()) {
        state.put(variable.name(), Tensors.fromNative((TFloat32) values.get(i++)));
      }
    }
    return state.buildOrThrow();
  }

  private Result fetch(Feeds feeds) {
    variables.values().forEach(variable -> feeds.fetch(variable.value()));
    return feeds.runner().run();
  }

  /** Values of some variables, for gradients and averages. */
  public static ImmutableList<Operand<TFloat32>> values(List<Variable> variables) {
    return variables.stream().map(Variable::value).collect(ImmutableList.toImmutableList());
  }
}
