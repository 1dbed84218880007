package dev.pgan.model.features;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.FeatureResize;

/** Names and pixel ranges of well-known feature networks. */
public final class FeaturePresets {
  private static final ImmutableMap<String, FeatureNetworkConfig> PRESETS =
      ImmutableMap.of(
          // classify_image_graph_def.pb of 2015-12-05, as FID and IS are defined with; it resizes
          // its input to 299 itself. Logits are features times weights, without the bias.
          "inception-2015-12-05",
          FeatureNetworkConfig.newBuilder()
              .setInput("ExpandDims:0")
              .setOutput("pool_3:0")
              .setClassWeights("softmax/logits/MatMul<1")
              .setInputMax(255)
              .build(),
          // mobilenet_v1_*_128_frozen.pb.
          "mobilenet-v1",
          FeatureNetworkConfig.newBuilder()
              .setInput("input:0")
              .setOutput("MobilenetV1/Logits/AvgPool_1a/AvgPool:0")
              .setProbabilities("MobilenetV1/Predictions/Reshape_1:0")
              .setInputSize(128)
              .setInputMin(-1)
              .setInputMax(1)
              .build(),
          // What pgan network train-classifier writes.
          "pgan-classifier",
          FeatureNetworkConfig.newBuilder()
              .setInput("images:0")
              .setOutput("features:0")
              .setProbabilities("probabilities:0")
              .setInputMax(1)
              .build());

  /** Sizes that networks resize to themselves, and that a clean resize before them must make. */
  private static final ImmutableMap<String, Integer> CLEAN_SIZES =
      ImmutableMap.of("inception-2015-12-05", 299);

  private FeaturePresets() {}

  public static ImmutableSet<String> names() {
    return PRESETS.keySet();
  }

  /**
   * Fills in what the config leaves to its preset, and checks it.
   *
   * @throws IllegalArgumentException where the preset is unknown or a name is missing
   */
  public static FeatureNetworkConfig complete(FeatureNetworkConfig config) {
    checkArgument(!config.getFile().isEmpty(), "no file of a feature network is named");
    FeatureNetworkConfig.Builder complete = FeatureNetworkConfig.newBuilder();
    if (!config.getPreset().isEmpty()) {
      FeatureNetworkConfig preset = PRESETS.get(config.getPreset());
      checkArgument(
          preset != null,
          "unknown preset of feature networks: %s; there are %s",
          config.getPreset(),
          PRESETS.keySet());
      complete.mergeFrom(preset);
      if (!config.getProbabilities().isEmpty()) {
        complete.clearClassWeights();
      }
      if (!config.getClassWeights().isEmpty()) {
        complete.clearProbabilities();
      }
    }
    complete.mergeFrom(config);
    if (complete.getResize() == FeatureResize.CLEAN && complete.getInputSize() == 0) {
      checkArgument(
          CLEAN_SIZES.containsKey(config.getPreset()),
          "feature network %s: a clean resize wants to know the input's width and height: name"
              + " input_size",
          config.getFile());
      complete.setInputSize(CLEAN_SIZES.get(config.getPreset()));
    }
    checkArgument(
        !complete.getInput().isEmpty() && !complete.getOutput().isEmpty(),
        "feature network %s: name a preset (one of %s), or the tensors of input and output",
        config.getFile(),
        PRESETS.keySet());
    if (complete.getInputMin() == 0 && complete.getInputMax() == 0) {
      complete.setInputMax(255);
    }
    return complete.build();
  }
}
