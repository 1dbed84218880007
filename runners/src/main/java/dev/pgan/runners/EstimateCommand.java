package dev.pgan.runners;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.runners.estimate.CostTable;
import dev.pgan.runners.estimate.DatasetSize;
import dev.pgan.runners.estimate.WorkflowCost;
import dev.pgan.runners.workflow.TextProtos;
import dev.pgan.v1.UnitCosts;
import dev.pgan.v1.Workflow;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan estimate}. */
@Command(
    name = "estimate",
    description =
        "Estimate what a workflow costs: core-hours, GPU-hours and bytes of every stage, from unit"
            + " costs that were measured. Reads nothing but the workflow.")
final class EstimateCommand extends Verb {
  private static final String OURS = "unit-costs.textproto";

  @Mixin private PathArguments.OfWorkflow workflow;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "Images of the data set, where the workflow does not say.")
  private Optional<Long> images = Optional.empty();

  @Option(
      names = "--resolution",
      paramLabel = "N",
      description = "Resolution of the data set, where the workflow does not say.")
  private Optional<Integer> resolution = Optional.empty();

  @Option(
      names = "--workers",
      defaultValue = "1",
      paramLabel = "N",
      description = "Cores of the CPU pool; default: ${DEFAULT-VALUE}.")
  private int workers;

  @Option(
      names = "--gpus",
      defaultValue = "1",
      paramLabel = "M",
      description =
          "GPUs; a run trains on one, and on cores where there is none; default: ${DEFAULT-VALUE}.")
  private int gpus;

  @Option(
      names = "--unit-costs",
      paramLabel = "FILE",
      description = "A pgan.v1.UnitCosts of your machines; default: those of ours.")
  private Optional<String> unitCosts = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Workflow job = workflow.read();
    UnitCosts costs = costs();
    DatasetSize size = DatasetSize.of(job.getDataset(), images, resolution);
    try {
      System.out.print(CostTable.format(new WorkflowCost(job, costs, size, gpus).rows(), workers));
    } catch (IllegalArgumentException e) {
      throw new UserException(workflow.path() + ": " + e.getMessage(), e);
    }
    System.out.println("Unit costs: " + costs.getSource());
    return 0;
  }

  private UnitCosts costs() throws IOException {
    return unitCosts.isPresent()
        ? TextProtos.read(unitCosts.get(), UnitCosts.getDefaultInstance())
        : TextProtos.parse(
            OURS,
            Resources.toString(Resources.getResource(WorkflowCost.class, OURS), UTF_8),
            UnitCosts.getDefaultInstance());
  }
}
