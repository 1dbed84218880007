package dev.pgan.pipelines.telemetry;

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
import java.util.OptionalDouble;
import org.tensorflow.op.Ops;

/** A family whose graphs count the time in them as {@link Count#TENSORFLOW_NANOS}. */
public record TimedFamily(GanFamily family) implements GanFamily {
  @Override
  public TrainingConfig complete(TrainingConfig config, DataShape data) {
    return family.complete(config, data);
  }

  @Override
  public ImmutableMap<String, Tensor> initialState(TrainingConfig config, DataShape data) {
    return family.initialState(config, data);
  }

  @Override
  public Level level(double lod) {
    return family.level(lod);
  }

  @Override
  public OptionalDouble averageDecay(
      TrainingConfig config, Network stepped, long images, int minibatch) {
    return family.averageDecay(config, stepped, images, minibatch);
  }

  @Override
  public NetworkCost cost(TrainingConfig config, DataShape data, int lod) {
    return family.cost(config, data, lod);
  }

  @Override
  public int latentSize(TrainingConfig config) {
    return family.latentSize(config);
  }

  @Override
  public TrainingGraph trainingGraph(TrainingConfig config, DataShape data, Level level) {
    return new TimedTraining(Count.timeInNetworks(() -> family.trainingGraph(config, data, level)));
  }

  @Override
  public SamplingGraph samplingGraph(TrainedWeights generator) {
    return new TimedSampling(Count.timeInNetworks(() -> family.samplingGraph(generator)));
  }

  @Override
  public FrozenNetworks frozen(Ops tf, TrainedWeights networks) {
    return family.frozen(tf, networks);
  }

  private record TimedTraining(TrainingGraph graph) implements TrainingGraph {
    @Override
    public void load(ImmutableMap<String, Tensor> state) {
      Count.timeInNetworks(
          () -> {
            graph.load(state);
            return null;
          });
    }

    @Override
    public ImmutableMap<String, Tensor> save() {
      return Count.timeInNetworks(graph::save);
    }

    @Override
    public DiscriminatorLosses trainDiscriminator(Minibatch minibatch, StepSettings settings) {
      return Count.timeInNetworks(() -> graph.trainDiscriminator(minibatch, settings));
    }

    @Override
    public float trainGenerator(Minibatch minibatch, StepSettings settings) {
      return Count.timeInNetworks(() -> graph.trainGenerator(minibatch, settings));
    }

    @Override
    public byte[] definition() {
      return graph.definition();
    }

    @Override
    public void close() {
      graph.close();
    }
  }

  private record TimedSampling(SamplingGraph graph) implements SamplingGraph {
    @Override
    public ImageBatch generate(int count, float[] latents, float[] labels) {
      return Count.timeInNetworks(() -> graph.generate(count, latents, labels));
    }

    @Override
    public void close() {
      graph.close();
    }
  }
}
