package dev.pgan.runners.execution;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.StageMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files in a run's folder that tell what the stages of the run took when they last ran: {@code
 * stages/NAME.json}. Stages of its workflow that write to other folders are included. As the files
 * hold times, they are not in data sets or among generated images, where the same job makes the
 * same bytes.
 */
public final class StageRecords {
  private static final Logger LOG = LoggerFactory.getLogger(StageRecords.class);

  private StageRecords() {}

  /** Leaves the record of a stage that is done; a record that cannot be written fails nothing. */
  static void write(BeamFolder run, StageMetrics metrics) {
    try {
      byte[] json = MessageJson.fileWithZeros(metrics);
      run.write(RunLayout.stage(metrics.getStage()), out -> out.write(json));
    } catch (IOException e) {
      LOG.warn("{}: what the stage took is not kept: {}", run, e.getMessage());
    }
  }

  /** The records of a run in the order in which its stages began; a broken record is left out. */
  public static ImmutableList<StageMetrics> read(BeamFolder run) throws IOException {
    ImmutableList.Builder<StageMetrics> found = ImmutableList.builder();
    for (String name : run.list(RunLayout.STAGES)) {
      if (name.endsWith(".json")) {
        try (InputStream in = run.open(name)) {
          found.add(MessageJson.readKnown(in, StageMetrics.getDefaultInstance()));
        } catch (InvalidProtocolBufferException e) {
          LOG.warn("{} is left out: {}", run.pathOf(name), e.getMessage());
        }
      }
    }
    return ImmutableList.sortedCopyOf(
        Comparator.comparingDouble(StageMetrics::getStarted), found.build());
  }
}
