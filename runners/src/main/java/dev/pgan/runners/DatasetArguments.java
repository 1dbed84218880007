package dev.pgan.runners;

import dev.pgan.pipelines.dataset.Dataset;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** What every verb takes first that reads a data set. */
final class DatasetArguments {
  @Parameters(index = "0", paramLabel = "DATASET", description = "Folder of the data set.")
  private String dataset;

  /** As the user gave it. */
  String path() {
    return dataset;
  }

  Dataset open() throws IOException {
    return Dataset.open(dataset);
  }
}
