package dev.pgan.runners;

import dev.pgan.pipelines.network.NetworkCut;
import dev.pgan.pipelines.network.NetworkImport;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A verb that makes a run of networks that were not trained here. */
abstract class NewRunVerb extends WritingVerb {
  @Parameters(
      index = "+",
      paramLabel = "RUN",
      description = "Folder to write to: RUN/snapshots/NNNNNN; generate and evaluate take it.")
  private String run;

  /** Writes the snapshot, and returns its path. */
  abstract String write(BeamFolder run) throws IOException;

  @Override
  final String write() throws IOException {
    return write(BeamFolder.at(run));
  }

  /** {@code pgan network import}. */
  @Command(
      name = "import",
      description = {
        "Make a snapshot of one of the official program (network-snapshot-NNNNNN.pkl), of the weights"
            + " that BigGAN-PyTorch saves (G.pth, with D.pth and G_ema.pth beside it), or of a"
            + " checkpoint of pytorch_GAN_zoo's progressive GAN (.pt or .pth).",
        "Nothing in the pickles is run: they may hold numbers, arrays and networks alone."
      })
  static final class ByImport extends NewRunVerb {
    @Parameters(
        index = "0",
        paramLabel = "FILE",
        description = "Pickle of G, D and Gs, G.pth, or a checkpoint with netG and netD.")
    private String file;

    @Override
    String write(BeamFolder run) throws IOException {
      return NetworkImport.run(BeamFile.at(file), run);
    }
  }

  /** {@code pgan network convert}. */
  @Command(
      name = "convert",
      description = {
        "Cut progressive networks to a lower resolution.",
        "The layer to RGB of that level has not been trained since the network grew beyond it."
      })
  static final class ByCut extends NewRunVerb {
    @Mixin private PathArguments.OfSnapshot snapshot;
    @Mixin private ResolutionArgument size;

    @Override
    String write(BeamFolder run) throws IOException {
      return NetworkCut.run(snapshot.path(), size.resolution(), run);
    }
  }
}
