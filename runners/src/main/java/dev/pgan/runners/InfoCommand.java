package dev.pgan.runners;

import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.inspection.DatasetInfos;
import dev.pgan.runners.inspection.InfoText;
import dev.pgan.v1.DatasetInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset info}. */
@Command(name = "info", description = "Tell what a data set has, and what made it.")
final class InfoCommand extends Verb {
  @Mixin private PathArguments.OfDataset dataset;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    DatasetInfo info = DatasetInfos.of(dataset.open());
    if (json) {
      System.out.write(MessageJson.file(info));
    } else {
      InfoText.lines(info).forEach(System.out::println);
    }
    return 0;
  }
}
