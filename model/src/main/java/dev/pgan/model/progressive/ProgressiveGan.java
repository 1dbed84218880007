package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.FrozenNetworks;
import dev.pgan.model.GanFamily;
import dev.pgan.model.Level;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainedWeights;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.config.PresetTable;
import dev.pgan.model.config.Smoothing;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.TrainingConfig;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tensorflow.op.Ops;

/** The progressive networks. */
public final class ProgressiveGan implements GanFamily {
  /** Where D's weights start among the random numbers: far above the number of G's weights. */
  private static final int FIRST_OF_DISCRIMINATOR = 1000;

  public static PresetTable presets() {
    return ProgressivePresets.TABLE;
  }

  @Override
  public TrainingConfig complete(TrainingConfig config, DataShape data) {
    checkArgument(
        config.getStandingBatches() == 0,
        "standing_batches: %s, and progressive networks have no batch norm",
        config.getStandingBatches());
    return ProgressivePresets.TABLE.complete(config, data);
  }

  @Override
  public ImmutableMap<String, Tensor> initialState(TrainingConfig config, DataShape data) {
    Architecture architecture = Architecture.of(config.getNetwork(), data);
    ImmutableMap.Builder<String, Tensor> weights = ImmutableMap.builder();
    int number = 0;
    for (WeightSpec spec : WeightSpecs.ofGenerator(architecture).values()) {
      weights.put("G/" + spec.name(), initial(spec, config.getSeed(), number++));
    }
    number = FIRST_OF_DISCRIMINATOR;
    for (WeightSpec spec : WeightSpecs.ofDiscriminator(architecture).values()) {
      weights.put("D/" + spec.name(), initial(spec, config.getSeed(), number++));
    }
    return RunningAverage.startingFrom(weights.buildOrThrow());
  }

  private static Tensor initial(WeightSpec spec, long seed, int number) {
    if (spec.std() == 0) {
      return new Tensor(spec.shape(), new float[spec.size()]);
    }
    float[] values = CounterRandom.at(seed, Stream.INITIAL_WEIGHTS, number).gaussians(spec.size());
    if (!spec.equalized()) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= (float) spec.std();
      }
    }
    return new Tensor(spec.shape(), values);
  }

  @Override
  public Level level(double lod) {
    return Level.of(lod);
  }

  /** Gs makes its step before that of G, as in the official program. */
  @Override
  public OptionalDouble averageDecay(
      TrainingConfig config, Network stepped, long images, int minibatch) {
    return stepped == Network.DISCRIMINATOR
        ? OptionalDouble.of(Smoothing.decay(config, images, minibatch))
        : OptionalDouble.empty();
  }

  @Override
  public NetworkCost cost(TrainingConfig config, DataShape data, int lod) {
    return ForwardCost.of(Architecture.of(config.getNetwork(), data), config.getPrecision(), lod);
  }

  @Override
  public int latentSize(TrainingConfig config) {
    // The images' shape has no part in it.
    DataShape any = new DataShape(4, 1, 0);
    return Architecture.of(config.getNetwork(), any).generator().latentSize();
  }

  @Override
  public TrainingGraph trainingGraph(TrainingConfig config, DataShape data, Level level) {
    TensorFlowRuntime.load();
    return new ProgressiveTrainingGraph(Architecture.of(config.getNetwork(), data), config, level);
  }

  @Override
  public SamplingGraph samplingGraph(TrainedWeights generator) {
    TensorFlowRuntime.load();
    return ProgressiveSampling.graph(architecture(generator), generator.weights(), generator.lod());
  }

  @Override
  public FrozenNetworks frozen(Ops tf, TrainedWeights networks) {
    return new FrozenProgressive(tf, architecture(networks), networks.weights(), networks.lod());
  }

  @Override
  public Optional<byte[]> onnx(TrainedWeights generator) {
    return Optional.of(
        new OnnxGenerator(architecture(generator), generator.weights())
            .model(generator.lod())
            .toByteArray());
  }

  private static Architecture architecture(TrainedWeights networks) {
    return Architecture.of(networks.config().getNetwork(), networks.data());
  }
}
