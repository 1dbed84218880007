package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.RecordedImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset import}. */
@Command(
    name = "import",
    description =
        "Make a data set of the records of another one, such as one of the official program: cut"
            + " into shards, with a manifest, every record checked and kept byte for byte.")
final class ImportCommand extends CreateCommand {
  @Parameters(
      index = "0",
      paramLabel = "SRC",
      description = "Folder of NAME-rLL.tfrecords at all levels, and NAME-rxx.labels if there are.")
  private String source;

  @Override
  void describe(DatasetJob.Builder job) {
    job.setImported(RecordedImages.newBuilder().setPath(source));
  }
}
