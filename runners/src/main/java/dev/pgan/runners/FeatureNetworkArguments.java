package dev.pgan.runners;

import dev.pgan.model.features.FeaturePresets;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.FeatureResize;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that name the network whose features FID and IS compare. */
final class FeatureNetworkArguments {
  /** Resizes by their names on the command line. */
  enum Resize {
    TF1(FeatureResize.TF1),
    CLEAN(FeatureResize.CLEAN);

    private final FeatureResize resize;

    Resize(FeatureResize resize) {
      this.resize = resize;
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--feature-network",
      defaultValue = "",
      paramLabel = "FILE",
      description = "A frozen TensorFlow GraphDef.")
  private String file;

  @Option(
      names = "--feature-preset",
      defaultValue = "",
      paramLabel = "PRESET",
      description =
          "Tensor names and input size of a well-known network: inception-2015-12-05 or"
              + " mobilenet-v1. The options below override it.")
  private String preset;

  @Option(
      names = "--feature-input",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Tensor to feed images to, such as ExpandDims:0.")
  private String input;

  @Option(
      names = "--feature-output",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Tensor of features, such as pool_3:0.")
  private String output;

  @Option(
      names = "--feature-probabilities",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Tensor of class probabilities, for is.")
  private String probabilities;

  @Option(
      names = "--feature-class-weights",
      defaultValue = "",
      paramLabel = "NAME",
      description =
          "In place of --feature-probabilities: tensor of the weights that make logits of features, for is.")
  private String classWeights;

  @Option(
      names = "--feature-input-size",
      paramLabel = "N",
      description = "Width and height that the network wants; default: any.")
  private int inputSize;

  @Option(
      names = "--feature-input-range",
      arity = "2",
      paramLabel = "X",
      description = "What the network wants black and white to be; default: 0 255.")
  private float[] range = {0, 0};

  @Option(
      names = "--feature-resize",
      defaultValue = "tf1",
      paramLabel = "tf1|clean",
      description =
          "How images are brought to that size: tf1, bilinear without antialiasing as the official"
              + " programs do, or clean, as clean-fid does; default: ${DEFAULT-VALUE}.")
  private Resize resize;

  FeatureNetworkConfig config() {
    if (!preset.isEmpty() && !FeaturePresets.names().contains(preset)) {
      throw new ParameterException(
          verb.commandLine(),
          "--feature-preset is "
              + preset
              + ", expected one of "
              + String.join(", ", FeaturePresets.names()));
    }
    return FeatureNetworkConfig.newBuilder()
        .setFile(file)
        .setPreset(preset)
        .setInput(input)
        .setOutput(output)
        .setProbabilities(probabilities)
        .setClassWeights(classWeights)
        .setInputSize(inputSize)
        .setInputMin(range[0])
        .setInputMax(range[1])
        .setResize(resize.resize)
        .build();
  }
}
