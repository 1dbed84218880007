package dev.pgan.runners;

import dev.pgan.pipelines.evaluation.Classifiers;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan network train-classifier}. */
@Command(
    name = "train-classifier",
    description = {
      "Train a small classifier of the classes of a labelled data set, by which pgan evaluate"
          + " --metrics agreement --feature-network OUT --feature-preset pgan-classifier tells how"
          + " many images show what they were asked to.",
      "It wants images of 32x32 or larger, of which 60,000 are enough."
    })
final class NetworkTrainClassifierCommand extends WritingVerb {
  @Mixin private PathArguments.OfDataset dataset;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The frozen GraphDef to write, such as classifier.pb.")
  private String out;

  @Override
  String write() throws IOException {
    return Classifiers.train(dataset.path(), BeamFile.at(out));
  }
}
