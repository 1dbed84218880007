package dev.pgan.runners;

import dev.pgan.pipelines.network.NetworkImport;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan network import}. */
@Command(
    name = "import",
    description = {
      "Make a snapshot of one of the official program (network-snapshot-NNNNNN.pkl), of the weights"
          + " that BigGAN-PyTorch saves (G.pth, with D.pth and G_ema.pth beside it), or of a"
          + " checkpoint of pytorch_GAN_zoo's progressive GAN (.pt or .pth).",
      "Nothing in the pickles is run: they may hold numbers, arrays and networks alone."
    })
final class NetworkImportCommand extends WritingVerb {
  @Mixin private NewRunArguments run;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "Pickle of G, D and Gs, G.pth, or a checkpoint with netG and netD.")
  private String file;

  @Override
  String write() throws IOException {
    return NetworkImport.run(BeamFile.at(file), run.folder());
  }
}
