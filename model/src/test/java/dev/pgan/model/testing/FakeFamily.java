package dev.pgan.model.testing;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.FrozenNetworks;
import dev.pgan.model.GanFamily;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.StepSettings;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainedWeights;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.TrainingConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.op.Ops;

/**
 * "Networks" of one weight each, that fold everything they are fed into it: whatever is fed
 * otherwise, or in another order, shows in the weights.
 */
public final class FakeFamily implements GanFamily {
  /** The network whose step Gs follows. */
  public Network averageFollows = Network.DISCRIMINATOR;

  /** Each graph and step, in order: {@code graph 3+ fresh}, {@code D 16}, {@code Gs}. */
  public final List<String> calls = new ArrayList<>();

  /** Number of the call from which on D's loss is NaN. */
  public int breakDownAt = Integer.MAX_VALUE;

  @Override
  public TrainingConfig complete(TrainingConfig config, DataShape data) {
    return config;
  }

  @Override
  public ImmutableMap<String, Tensor> initialState(TrainingConfig config, DataShape data) {
    Tensor first = scalar((float) config.getSeed());
    return ImmutableMap.of("G/w", first, "D/w", scalar(-1), "Gs/w", first);
  }

  @Override
  public Level level(double lod) {
    return Level.of(lod);
  }

  @Override
  public OptionalDouble averageDecay(
      TrainingConfig config, Network stepped, long images, int minibatch) {
    return stepped == averageFollows
        ? OptionalDouble.of(config.getSmoothing())
        : OptionalDouble.empty();
  }

  @Override
  public NetworkCost cost(TrainingConfig config, DataShape data, int lod) {
    return new NetworkCost(1, 1, 1, 1, 1, 1, 1);
  }

  @Override
  public int latentSize(TrainingConfig config) {
    return 3;
  }

  @Override
  public TrainingGraph trainingGraph(TrainingConfig config, DataShape data, Level level) {
    return new Graph(data, level);
  }

  @Override
  public FrozenNetworks frozen(Ops tf, TrainedWeights networks) {
    throw new UnsupportedOperationException("its networks are no TensorFlow graphs");
  }

  @Override
  public SamplingGraph samplingGraph(TrainedWeights generator) {
    ImmutableMap<String, Tensor> weights = generator.weights();
    DataShape data = generator.data();
    checkState(weights.keySet().equals(Set.of("Gs/w")), "weights %s", weights.keySet());
    float weight = weights.get("Gs/w").data()[0];
    return new SamplingGraph() {
      @Override
      public ImageBatch generate(int count, float[] latents, float[] labels) {
        int size = data.channels() * data.resolution() * data.resolution();
        byte[] pixels = new byte[count * size];
        for (int i = 0; i < count; i++) {
          Arrays.fill(
              pixels, i * size, (i + 1) * size, (byte) Math.round(weight + 100 * latents[i * 3]));
        }
        return new ImageBatch(count, data.channels(), data.resolution(), data.resolution(), pixels);
      }

      @Override
      public void close() {}
    };
  }

  private static Tensor scalar(float value) {
    return Tensor.of(new float[] {value});
  }

  private final class Graph implements TrainingGraph {
    private final DataShape data;
    private final Level level;
    private final Map<String, Tensor> state = new TreeMap<>();

    Graph(DataShape data, Level level) {
      this.data = data;
      this.level = level;
    }

    @Override
    public void load(ImmutableMap<String, Tensor> values) {
      state.putAll(values);
      boolean fresh = state.putIfAbsent("D_opt/m", scalar(0)) == null;
      state.putIfAbsent("G_opt/m", scalar(0));
      calls.add("graph " + level.lod() + (level.fading() ? "+" : "") + (fresh ? " fresh" : ""));
    }

    @Override
    public ImmutableMap<String, Tensor> save() {
      return ImmutableMap.copyOf(new HashMap<>(state));
    }

    @Override
    public DiscriminatorLosses trainDiscriminator(Minibatch minibatch, StepSettings settings) {
      float stepped = step("D", minibatch, settings);
      float weight = calls.size() < breakDownAt ? stepped : Float.NaN;
      return new DiscriminatorLosses(
          weight,
          weight + 1,
          weight - 1,
          ImmutableMap.of("part", 2 * weight, "real_signs", Math.signum(weight)));
    }

    @Override
    public float trainGenerator(Minibatch minibatch, StepSettings settings) {
      return step("G", minibatch, settings);
    }

    /** Returns the network's weight after the step. */
    private float step(String network, Minibatch minibatch, StepSettings settings) {
      calls.add(network + " " + minibatch.size());
      fold(network + "_opt/m", minibatch, settings);
      fold(network + "/w", Float.hashCode(state.get(network + "_opt/m").data()[0]));
      average(settings);
      return state.get(network + "/w").data()[0];
    }

    private void average(StepSettings settings) {
      if (settings.averageDecay().isPresent()) {
        float decay = (float) settings.averageDecay().getAsDouble();
        calls.add("Gs");
        state.put(
            "Gs/w",
            scalar(state.get("Gs/w").data()[0] * decay + state.get("G/w").data()[0] * (1 - decay)));
      }
    }

    private void fold(String name, Minibatch minibatch, StepSettings settings) {
      ImageBatch reals = minibatch.reals();
      checkState(reals.height() == data.resolution() >> level.lod(), "height %s", reals.height());
      checkState(Level.of(settings.lod()).equals(level), "lod %s at %s", settings.lod(), level);
      fold(name, Arrays.hashCode(reals.pixels()));
      fold(name, Arrays.hashCode(minibatch.labels()));
      fold(name, Arrays.hashCode(minibatch.latents()));
      fold(name, Arrays.hashCode(minibatch.fakeLabels()));
      fold(name, Arrays.hashCode(minibatch.mixingFactors()));
      fold(name, Float.hashCode(settings.learningRate()));
      if (minibatch.augmentation().length > 0) {
        fold(name, Arrays.hashCode(minibatch.augmentation()));
      }
    }

    private void fold(String name, int value) {
      float folded = (Float.hashCode(state.get(name).data()[0]) * 31 + value) % 10007 / 100f;
      state.put(name, scalar(folded));
    }

    @Override
    public byte[] definition() {
      return new byte[0];
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }
}
