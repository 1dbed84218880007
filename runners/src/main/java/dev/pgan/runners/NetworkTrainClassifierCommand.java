package dev.pgan.runners;

import dev.pgan.pipelines.evaluation.Classifiers;
import dev.pgan.pipelines.storage.BeamFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan network train-classifier}. */
@Command(
    name = "train-classifier",
    description =
        "Train a small classifier of the classes of a labelled data set, by which pgan evaluate"
            + " --metrics agreement --feature-network OUT --feature-preset pgan-classifier tells how"
            + " many images show what they were asked to.")
final class NetworkTrainClassifierCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;

  @Parameters(
      index = "0",
      paramLabel = "DST",
      description = "The data set, of 32x32 or larger; 60,000 of its images are enough.")
  private String data;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The frozen GraphDef to write, such as classifier.pb.")
  private String out;

  @Override
  public Integer call() throws Exception {
    System.out.println(Classifiers.train(data, BeamFile.at(out)));
    return 0;
  }
}
