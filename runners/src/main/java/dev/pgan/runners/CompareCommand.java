package dev.pgan.runners;

import dev.pgan.pipelines.inspection.CompareStage;
import dev.pgan.runners.execution.StageRunner.Outcome;
import dev.pgan.runners.inspection.CompareText;
import dev.pgan.v1.CompareJob;
import dev.pgan.v1.CompareReport;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset compare}. */
@Command(
    name = "compare",
    description = {
      "Tell which images of two data sets differ, at every level that both have, and by how much.",
      "Exit status: 0 where they are the same, 1 where they differ, 2 where they cannot be compared (75 where"
          + " that may go well later)."
    },
    exitCodeOnExecutionException = 2)
final class CompareCommand extends Verb {
  @Mixin private PipelineArguments pipeline;
  @Mixin private ReportArguments report;

  @Parameters(index = "0", paramLabel = "A", description = "Folder of the first data set.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "Folder of the second data set.")
  private String b;

  @Option(names = "--ignore-labels", description = "Compare the images alone.")
  private boolean ignoreLabels;

  @Override
  public Integer call() throws Exception {
    return report.with("compare.json", this::compare);
  }

  private int compare(String folder) throws IOException {
    CompareStage stage =
        new CompareStage(
            CompareJob.newBuilder()
                .setA(a)
                .setB(b)
                .setIgnoreLabels(ignoreLabels)
                .setMaxListed(report.maxListed())
                .setReport(folder)
                .build());
    if (pipeline.stageRunner().run(stage) == Outcome.PLANNED) {
      return 0;
    }
    CompareReport found = stage.report();
    CompareText text = new CompareText(found);
    text.lines().forEach(System.out::println);
    return text.isSame() ? 0 : 1;
  }
}
