package dev.pgan.runners.report;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Table;
import com.google.protobuf.TextFormat;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fields in which the configs of runs differ, a row each.
 *
 * @param head of the columns
 * @param rows as many cells each as the head
 */
record ConfigTable(ImmutableList<String> head, ImmutableList<ImmutableList<String>> rows) {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigTable.class);

  /**
   * Compares all configs with that of the first run that has one; a run without a config has empty
   * cells.
   */
  static ConfigTable of(List<RunContents> runs, List<String> names) {
    List<Optional<TrainingConfig>> configs = runs.stream().map(ConfigTable::config).toList();
    TrainingConfig first =
        configs.stream()
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(TrainingConfig.getDefaultInstance());
    Map<String, String> usual = new TreeMap<>();
    Table<String, Integer, String> others = HashBasedTable.create();
    for (int i = 0; i < runs.size(); i++) {
      TrainingConfig config = configs.get(i).orElse(first);
      for (ConfigDifference difference : ConfigDifference.between(first, config)) {
        usual.put(difference.field(), difference.was());
        others.put(difference.field(), i, difference.is());
      }
    }
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (Map.Entry<String, String> field : usual.entrySet()) {
      ImmutableList.Builder<String> row = ImmutableList.<String>builder().add(field.getKey());
      for (int i = 0; i < runs.size(); i++) {
        String same = configs.get(i).isPresent() ? field.getValue() : "";
        row.add(others.row(field.getKey()).getOrDefault(i, same));
      }
      rows.add(row.build());
    }
    return new ConfigTable(
        ImmutableList.<String>builder().add("field").addAll(names).build(), rows.build());
  }

  private static Optional<TrainingConfig> config(RunContents run) {
    TrainingConfig.Builder config = TrainingConfig.newBuilder();
    try {
      // A newer version may have written fields that are not known here.
      TextFormat.Parser.newBuilder()
          .setAllowUnknownFields(true)
          .build()
          .merge(run.config().orElse(""), config);
    } catch (TextFormat.ParseException e) {
      LOG.warn("the config of {} is left out: {}", run.path(), e.getMessage());
      return Optional.empty();
    }
    return run.config().map(text -> config.build());
  }
}
