package dev.pgan.runners;

import com.google.common.base.Ascii;
import dev.pgan.pipelines.network.NetworkExport;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan network export}. */
@Command(name = "export", description = "Write the networks of a snapshot for other programs.")
final class NetworkExportCommand extends WritingVerb {
  /** Forms by their names on the command line. */
  enum Format {
    SAVED_MODEL,
    NPZ,
    ONNX;

    @Override
    public String toString() {
      return Ascii.toLowerCase(name()).replace('_', '-');
    }
  }

  @Mixin private PathArguments.OfSnapshot snapshot;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "Folder of the SavedModel, or the npz or ONNX file, to write.")
  private String out;

  @Option(
      names = "--format",
      defaultValue = "saved-model",
      paramLabel = "saved-model|npz|onnx",
      description = {
        "Default: ${DEFAULT-VALUE}: Gs and D for TensorFlow. Its signature serving_default takes"
            + " latents, and labels where there are, to images (float, NHWC, about -1 to 1) and"
            + " pixels (uint8); its signature discriminator takes images to scores.",
        "npz has the weights of G, D and Gs by the official names, in the official layouts.",
        "onnx has Gs, with the inputs and outputs of serving_default; progressive networks."
      })
  private Format format;

  @Override
  String write() throws IOException {
    return switch (format) {
      case SAVED_MODEL -> NetworkExport.savedModel(snapshot.path(), BeamFolder.at(out));
      case NPZ -> NetworkExport.npz(snapshot.path(), BeamFile.at(out));
      case ONNX -> NetworkExport.onnx(snapshot.path(), BeamFile.at(out));
    };
  }
}
