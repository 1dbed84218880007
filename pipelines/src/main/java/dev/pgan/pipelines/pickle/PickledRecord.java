package dev.pgan.pipelines.pickle;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/** An object of a Python class: what it holds, without anything that the class would do. */
public final class PickledRecord implements NumpyPickles.Stateful {
  private final String type;
  private ImmutableMap<String, Object> fields = ImmutableMap.of();

  PickledRecord(String type) {
    this.type = type;
  }

  /** What the names of classes stand for whose objects become records. */
  static Map<String, IObjectConstructor> constructors(Set<String> types) {
    return Maps.asMap(types, type -> unused -> new PickledRecord(type));
  }

  @Override
  public void setState(Object state) {
    if (!(state instanceof Map<?, ?> map)) {
      throw new PickleException("the state of a " + type + " is not a map");
    }
    fields =
        map.entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .collect(
                toImmutableMap(entry -> NumpyPickles.text(entry.getKey()), Map.Entry::getValue));
  }

  /** Module and name of the class, such as {@code tfutil.Network}. */
  public String type() {
    return type;
  }

  /** Its fields that are not {@code None}, by name. */
  public ImmutableMap<String, Object> fields() {
    return fields;
  }
}
