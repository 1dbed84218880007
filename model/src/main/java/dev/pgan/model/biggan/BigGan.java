package dev.pgan.model.biggan;

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
import dev.pgan.model.graph.ImageSampler;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.v1.TrainingConfig;
import java.util.OptionalDouble;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** BigGAN, SA-GAN and SN-GAN. */
public final class BigGan implements GanFamily {
  public static PresetTable presets() {
    return BigGanPresets.TABLE;
  }

  @Override
  public TrainingConfig complete(TrainingConfig config, DataShape data) {
    int initial = config.getSchedule().getInitialResolution();
    checkArgument(
        initial == 0 || initial == data.resolution(),
        "schedule.initial_resolution: BigGAN networks do not grow, so it is %s, not %s",
        data.resolution(),
        initial);
    TrainingConfig.Builder complete = BigGanPresets.TABLE.complete(config, data).toBuilder();
    checkArgument(
        complete.getDevices() <= 1,
        "devices: BigGAN networks are trained on one device, not on %s",
        complete.getDevices());
    complete.getScheduleBuilder().setInitialResolution(data.resolution());
    checkArgument(
        config.getLoss().getGdppWeight() == 0,
        "loss.gdpp_weight: %s, for progressive networks alone",
        config.getLoss().getGdppWeight());
    if (config.hasAccumulations()) {
      complete.getNetworkBuilder().getBigganBuilder().setAccumulations(config.getAccumulations());
    }
    complete.setAccumulations(complete.getNetwork().getBiggan().getAccumulations());
    Architecture.of(complete.getNetwork(), data);
    return complete.build();
  }

  @Override
  public ImmutableMap<String, Tensor> initialState(TrainingConfig config, DataShape data) {
    TensorFlowRuntime.load();
    return new InitialState(config.getNetwork().getBiggan().getInitialWeights(), config.getSeed())
        .of(Networks.of(Architecture.of(config.getNetwork(), data)));
  }

  @Override
  public Level level(double lod) {
    return new Level(0, false);
  }

  /** Gs makes its step after that of G, and is a copy of G until the average starts. */
  @Override
  public OptionalDouble averageDecay(
      TrainingConfig config, Network stepped, long images, int minibatch) {
    if (stepped == Network.DISCRIMINATOR) {
      return OptionalDouble.empty();
    }
    double start = 1000 * config.getNetwork().getBiggan().getAverageStartKimg();
    return OptionalDouble.of(
        images < start
            ? 0
            : Smoothing.decay(config, images, (long) config.getDiscriminatorRepeats() * minibatch));
  }

  @Override
  public NetworkCost cost(TrainingConfig config, DataShape data, int lod) {
    TensorFlowRuntime.load();
    return Networks.of(Architecture.of(config.getNetwork(), data)).cost();
  }

  @Override
  public int latentSize(TrainingConfig config) {
    return config.getNetwork().getBiggan().getLatentSize();
  }

  @Override
  public TrainingGraph trainingGraph(TrainingConfig config, DataShape data, Level level) {
    TensorFlowRuntime.load();
    return new BigGanTrainingGraph(Architecture.of(config.getNetwork(), data), config);
  }

  @Override
  public SamplingGraph samplingGraph(TrainedWeights generator) {
    TensorFlowRuntime.load();
    Architecture architecture = architecture(generator);
    return sampler(
        architecture,
        generator.config().getStandingBatches() > 0
            ? new StandingStatistics(architecture, generator.config()).in(generator.weights())
            : generator.weights());
  }

  static ImageSampler sampler(Architecture architecture, ImmutableMap<String, Tensor> weights) {
    Graph graph = new Graph();
    Ops tf = Ops.create(graph);
    FrozenBigGan networks = new FrozenBigGan(tf, architecture, weights);
    int latentSize = architecture.config().getLatentSize();
    int labelSize = architecture.data().labelSize();
    return new ImageSampler(
        architecture.data(),
        latentSize,
        graph,
        tf,
        input ->
            networks.images(
                tf.slice(
                    input, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, latentSize})),
                tf.slice(
                    input,
                    tf.constant(new int[] {0, latentSize}),
                    tf.constant(new int[] {-1, labelSize}))));
  }

  @Override
  public FrozenNetworks frozen(Ops tf, TrainedWeights networks) {
    return new FrozenBigGan(tf, architecture(networks), networks.weights());
  }

  private static Architecture architecture(TrainedWeights networks) {
    return Architecture.of(networks.config().getNetwork(), networks.data());
  }
}
