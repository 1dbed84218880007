package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.GoldenNetworks;
import dev.pgan.model.golden.Npz;
import dev.pgan.v1.Adam;
import dev.pgan.v1.Loss;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.WganGp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One case of the golden values of the networks: {@code model-NAME.npz} and {@code .json}. */
record GoldenCase(String name, GoldenNetworks networks) {
  static List<GoldenCase> all() throws IOException {
    List<GoldenCase> all = new ArrayList<>();
    for (Path npz : GoldenFolder.files("model", "model-*.npz")) {
      all.add(new GoldenCase(npz.getFileName().toString(), GoldenNetworks.read(npz)));
    }
    return all;
  }

  Npz arrays() {
    return networks.arrays();
  }

  DataShape data() {
    return new DataShape(
        networks.integer("resolution"), networks.integer("channels"), networks.integer("labels"));
  }

  int minibatch() {
    return networks.integer("minibatch");
  }

  float learningRate() {
    return (float) number(networks.settings(), "lr", 0.001);
  }

  String nameAt(double lod) {
    return name + " at lod " + name(lod);
  }

  List<Double> lods() {
    return numbers("lods");
  }

  List<Double> lossLods() {
    return numbers("loss_lods");
  }

  Architecture architecture() {
    Widths widths = new Widths(networks.integer("fmap_base"), networks.integer("fmap_max"));
    Struct g = network("G");
    Struct d = network("D");
    return new Architecture(
        data(),
        new GeneratorOptions(
            widths,
            arrays().shape("latents").get(1),
            flag(g, "normalize_latents"),
            flag(g, "use_wscale"),
            flag(g, "use_pixelnorm"),
            flag(g, "use_leakyrelu"),
            flag(g, "fused_scale"),
            (float) number(g, "pixelnorm_epsilon", 1e-8),
            false),
        new DiscriminatorOptions(
            widths,
            flag(d, "use_wscale"),
            flag(d, "fused_scale"),
            (int) number(d, "mbstd_group_size", 4)));
  }

  /** What the official programs train with. */
  static TrainingConfig training() {
    Adam adam = Adam.newBuilder().setBeta1(0).setBeta2(0.99f).setEpsilon(1e-8f).build();
    return TrainingConfig.newBuilder()
        .setGeneratorAdam(adam)
        .setDiscriminatorAdam(adam)
        .setLoss(
            Loss.newBuilder()
                .setWganGp(
                    WganGp.newBuilder()
                        .setGradientPenalty(10)
                        .setEpsilonPenalty(0.001f)
                        .setGradientTarget(1))
                .setLabelWeight(1))
        .setSmoothing(0.999f)
        .setAccumulations(1)
        .setFadeReals(true)
        .build();
  }

  /** Weights of G and D as they are given, and Gs the same as G. */
  ImmutableMap<String, Tensor> state() {
    return networks.state(arrays()::tensor);
  }

  /**
   * What the golden losses look at; its reals are of the right number alone.
   *
   * @param nudge 0 for the golden latents, others for ones that are off by some millionths
   */
  Minibatch lossMinibatch(int nudge) {
    float[] latents = arrays().floats("loss/latents").clone();
    Random random = new Random(nudge);
    for (int i = 0; nudge > 0 && i < latents.length; i++) {
      latents[i] += 1e-6f * (float) random.nextGaussian();
    }
    int pixels = data().channels() * minibatch();
    return new Minibatch(
        new ImageBatch(minibatch(), data().channels(), 1, 1, new byte[pixels]),
        labels(),
        latents,
        labels(),
        arrays().floats("loss/mixing_factors"),
        new float[0]);
  }

  /** Empty without labels. */
  float[] labels() {
    return data().labelSize() == 0 ? new float[0] : arrays().floats("labels");
  }

  /** The reals, shrunk by means to a level and laid out NHWC. */
  Tensor reals(int lod) {
    float[] from = arrays().floats("reals");
    int channels = data().channels();
    int full = data().resolution();
    int factor = 1 << lod;
    int size = full >> lod;
    float[] to = new float[minibatch() * size * size * channels];
    for (int i = 0; i < from.length; i++) {
      int x = i % full / factor;
      int y = i / full % full / factor;
      int channel = i / (full * full) % channels;
      int image = i / (full * full * channels);
      to[((image * size + y) * size + x) * channels + channel] += from[i] / (factor * factor);
    }
    return new Tensor(ImmutableIntArray.of(minibatch(), size, size, channels), to);
  }

  /** As Python writes a lod in a name: 0, 0.4. */
  static String name(double lod) {
    return lod == Math.floor(lod) ? String.valueOf((int) lod) : String.valueOf(lod);
  }

  private Struct network(String name) {
    return networks
        .settings()
        .getFieldsOrDefault(name, Value.getDefaultInstance())
        .getStructValue();
  }

  private List<Double> numbers(String field) {
    return networks.value(field).getListValue().getValuesList().stream()
        .map(Value::getNumberValue)
        .toList();
  }

  private static double number(Struct struct, String field, double otherwise) {
    Value value = struct.getFieldsMap().get(field);
    return value == null ? otherwise : value.getNumberValue();
  }

  private static boolean flag(Struct struct, String field) {
    Value value = struct.getFieldsMap().get(field);
    return value == null || value.getBoolValue();
  }
}
