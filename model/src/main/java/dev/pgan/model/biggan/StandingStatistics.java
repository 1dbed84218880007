package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Feeds;
import dev.pgan.model.graph.Sessions;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Latents;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.TrainingConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Means and variances for the batch norms of Gs from batches of its own images (standing
 * statistics; paper, appendix C), in place of what training has averaged. A function of the weights
 * and the config alone: the latents have their own seed, and one thread adds up.
 */
final class StandingStatistics {
  private static final String NETWORK = "Gs/";
  private static final long SEED = 0;

  private final Architecture architecture;
  private final int batches;
  private final int batchSize;

  /** Batches as large as a chunk of a minibatch in training. */
  StandingStatistics(Architecture architecture, TrainingConfig config) {
    this.architecture = architecture;
    batches = config.getStandingBatches();
    batchSize = config.getSchedule().getMinibatchBase() / architecture.config().getAccumulations();
  }

  /**
   * The weights of Gs, with these statistics.
   *
   * @param weights those of Gs, names starting with {@code Gs/}
   */
  ImmutableMap<String, Tensor> in(ImmutableMap<String, Tensor> weights) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Observed observed = new Observed(new FixedParameters(tf, weights, NETWORK));
      Placeholder<TFloat32> latents = input(tf, architecture.config().getLatentSize());
      Placeholder<TFloat32> labels = input(tf, architecture.data().labelSize());
      new Generator(tf, architecture, new Layers(tf, ComputeType.FLOAT32, observed, architecture))
          .images(latents, labels);
      try (Session session = Sessions.forSampling(graph)) {
        Map<String, Tensor> all = new LinkedHashMap<>(weights);
        all.putAll(means(session, latents, labels, observed.statistics));
        return ImmutableMap.copyOf(all);
      }
    }
  }

  private Placeholder<TFloat32> input(Ops tf, int size) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(batchSize, size)));
  }

  private Map<String, Tensor> means(
      Session session,
      Operand<TFloat32> latents,
      Operand<TFloat32> labels,
      Map<String, Operand<TFloat32>> statistics) {
    List<String> names = new ArrayList<>(statistics.keySet());
    List<double[]> sums = new ArrayList<>();
    int latentSize = architecture.config().getLatentSize();
    for (int batch = 0; batch < batches; batch++) {
      long first = (long) batch * batchSize;
      try (Feeds feeds = new Feeds(session)) {
        feeds.feed(
            latents,
            new Latents(latentSize).draw(SEED, Stream.STANDING_LATENTS, first, batchSize),
            batchSize,
            latentSize);
        feeds.feed(labels, labels(first), batchSize, architecture.data().labelSize());
        names.forEach(name -> feeds.runner().fetch(statistics.get(name)));
        try (Result result = feeds.runner().run()) {
          for (int i = 0; i < names.size(); i++) {
            add(sums, i, Tensors.toFloats((TFloat32) result.get(i)));
          }
        }
      }
    }
    Map<String, Tensor> means = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      float[] mean = new float[sums.get(i).length];
      for (int j = 0; j < mean.length; j++) {
        mean[j] = (float) (sums.get(i)[j] / batches);
      }
      means.put(NETWORK + names.get(i), Tensor.of(mean, mean.length));
    }
    return means;
  }

  private static void add(List<double[]> sums, int i, float[] values) {
    if (i == sums.size()) {
      sums.add(new double[values.length]);
    }
    for (int j = 0; j < values.length; j++) {
      sums.get(i)[j] += values[j];
    }
  }

  /** One-hot, each class as likely as any. */
  private float[] labels(long first) {
    int size = architecture.data().labelSize();
    float[] labels = new float[batchSize * size];
    for (int i = 0; i < batchSize; i++) {
      CounterRandom random = CounterRandom.at(SEED, Stream.STANDING_LABELS, first + i);
      labels[i * size + random.nextInt(size)] = 1;
    }
    return labels;
  }

  /** Fixed weights whose batch norms look at the minibatch; what they see is kept. */
  private record Observed(FixedParameters fixed, Map<String, Operand<TFloat32>> statistics)
      implements Parameters {
    Observed(FixedParameters fixed) {
      this(fixed, new LinkedHashMap<>());
    }

    @Override
    public Operand<TFloat32> weight(String name, FirstValues start, int... shape) {
      return fixed.weight(name, start, shape);
    }

    @Override
    public Operand<TFloat32> buffer(String name, FirstValues start, int... shape) {
      return fixed.buffer(name, start, shape);
    }

    @Override
    public boolean isTraining() {
      return true;
    }

    /** Spectral norm starts from the same vectors for every batch. */
    @Override
    public void update(String buffer, Operand<TFloat32> value) {}

    @Override
    public void average(String buffer, Operand<TFloat32> value) {
      statistics.put(buffer, value);
    }
  }
}
