package dev.pgan.runners;

import dev.pgan.pipelines.inspection.VerifyStage;
import dev.pgan.v1.VerifyJob;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan dataset verify}. */
@Command(
    name = "verify",
    description = {
      "Read all of a data set and check it: the checksums and shapes of all records, the levels of"
          + " every image against the largest one, the labels, and the manifest where there is one.",
      "Exit status: 0 where it is whole, 1 where there are problems, each listed in a line, 2 where it cannot"
          + " be checked (75 where that may go well later)."
    })
final class VerifyCommand extends CheckingVerb<VerifyStage> {
  @Mixin private PathArguments.OfDataset dataset;

  VerifyCommand() {
    super("verify.json");
  }

  @Override
  VerifyStage stage(String report, int maxListed) {
    return new VerifyStage(
        VerifyJob.newBuilder()
            .setDataset(dataset.path())
            .setMaxListed(maxListed)
            .setReport(report)
            .build());
  }

  @Override
  int print(VerifyStage stage) throws IOException {
    VerifyReport found = stage.report();
    found.getListedList().forEach(System.out::println);
    long more = found.getProblems() - found.getListedCount();
    if (more > 0) {
      System.out.printf("and %,d more: --max-listed lists them%n", more);
    }
    System.out.printf("%,d images checked, %,d problems%n", found.getImages(), found.getProblems());
    return found.getProblems() == 0 ? 0 : 1;
  }
}
