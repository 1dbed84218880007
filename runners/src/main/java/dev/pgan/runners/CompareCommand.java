package dev.pgan.runners;

import dev.pgan.pipelines.inspection.CompareStage;
import dev.pgan.runners.inspection.CompareText;
import dev.pgan.v1.CompareJob;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset compare}. */
@Command(
    name = "compare",
    description = {
      "Tell which images of two data sets differ, at every level that both have, and by how much.",
      "Exit status: 0 where they are the same, 1 where they differ, 2 where they cannot be compared (75 where"
          + " that may go well later)."
    })
final class CompareCommand extends CheckingVerb<CompareStage> {
  @Parameters(index = "0", paramLabel = "A", description = "Folder of the first data set.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "Folder of the second data set.")
  private String b;

  @Option(names = "--ignore-labels", description = "Compare the images alone.")
  private boolean ignoreLabels;

  CompareCommand() {
    super("compare.json");
  }

  @Override
  CompareStage stage(String report, int maxListed) {
    return new CompareStage(
        CompareJob.newBuilder()
            .setA(a)
            .setB(b)
            .setIgnoreLabels(ignoreLabels)
            .setMaxListed(maxListed)
            .setReport(report)
            .build());
  }

  @Override
  int print(CompareStage stage) throws IOException {
    CompareText text = new CompareText(stage.report());
    text.lines().forEach(System.out::println);
    return text.isSame() ? 0 : 1;
  }
}
