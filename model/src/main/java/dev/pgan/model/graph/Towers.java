package dev.pgan.model.graph;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.TrainingConfig.Layout;
import java.util.stream.IntStream;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/**
 * The parts of one graph that look at parts of a minibatch, each on a device. Variables are outside
 * of them, once, where TensorFlow puts what has no device: on the first one.
 *
 * @param devices of the towers, in turn the machine's GPUs, or one of the CPU for each; empty where
 *     there is only one tower, which needs no device of its own
 */
public record Towers(ImmutableList<DeviceSpec> devices) {
  private static final String NAME = "tower";

  /**
   * Counts the towers.
   *
   * @param asked so many; 0: as many as there are GPUs, but not more than {@code most}, in a number
   *     that divides it
   */
  public static Towers of(int asked, int most) {
    if (asked == 1 || (asked == 0 && most <= 1)) {
      return new Towers(ImmutableList.of());
    }
    return of(asked, most, (int) Devices.list().stream().filter(Devices.Device::isGpu).count());
  }

  static Towers of(int asked, int most, int gpus) {
    int count = asked > 0 ? asked : divisor(most, Math.max(gpus, 1));
    return new Towers(
        count == 1
            ? ImmutableList.of()
            : IntStream.range(0, count)
                .mapToObj(tower -> device(tower, gpus))
                .collect(ImmutableList.toImmutableList()));
  }

  private static int divisor(int of, int most) {
    return IntStream.rangeClosed(1, Math.min(of, most)).filter(i -> of % i == 0).max().orElse(1);
  }

  private static DeviceSpec device(int tower, int gpus) {
    return DeviceSpec.newBuilder()
        .deviceType(gpus > 0 ? DeviceType.GPU : DeviceType.CPU)
        .deviceIndex(gpus > 0 ? tower % gpus : tower)
        .build();
  }

  public int count() {
    return Math.max(1, devices.size());
  }

  /** What puts operations into a tower. */
  public Ops in(Ops tf, int tower) {
    return devices.isEmpty() ? tf : tf.withSubScope(NAME + tower).withDevice(devices.get(tower));
  }

  /** Images of a tower. */
  public int share(int minibatch) {
    checkArgument(
        minibatch % count() == 0,
        "devices: a minibatch of %s images cannot be split among %s",
        minibatch,
        count());
    return minibatch / count();
  }

  /** The mean of what each tower has. */
  public Operand<TFloat32> mean(Ops tf, ImmutableList<Operand<TFloat32>> ofEach) {
    return devices.isEmpty()
        ? ofEach.get(0)
        : tf.math.mul(tf.math.addN(ofEach), tf.constant(1f / count()));
  }

  /**
   * Starts a session. Its graph is another one than that given where there are several towers, so
   * that it knows operations by their names alone, as {@link Feeds} does.
   */
  public Session session(Graph graph, Layout layout) {
    if (devices.isEmpty()) {
      return Sessions.forTraining(graph, layout);
    }
    Graph placed = new Graph();
    placed.importGraphDef(place(graph.toGraphDef()));
    return new Session(placed, config(layout));
  }

  ConfigProto config(Layout layout) {
    ConfigProto.Builder config = Sessions.training(layout).toBuilder().setAllowSoftPlacement(true);
    if (devices.get(0).deviceType() == DeviceType.CPU) {
      config.putDeviceCount("CPU", count());
    }
    return config.build();
  }

  /** TensorFlow's gradients know no devices: they get that of the tower that their names are of. */
  private GraphDef place(GraphDef graph) {
    GraphDef.Builder placed = graph.toBuilder();
    for (NodeDef.Builder node : placed.getNodeBuilderList()) {
      for (int tower = 0; tower < devices.size(); tower++) {
        if (node.getName().startsWith(NAME + tower + "/") && node.getDevice().isEmpty()) {
          node.setDevice(devices.get(tower).toString());
        }
      }
    }
    return placed.build();
  }
}
