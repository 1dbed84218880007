package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.execution.StageRecords;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.TrainingData;
import dev.pgan.v1.TrainingTick;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what there is in a run's folder, once; a file or a line that cannot be read counts as
 * missing, and the page says so.
 */
final class RunReader {
  private static final Logger LOG = LoggerFactory.getLogger(RunReader.class);

  private final BeamFolder run;
  private final List<String> damages = new ArrayList<>();

  RunReader(BeamFolder run) {
    this.run = run;
  }

  /**
   * Reads the run.
   *
   * @throws UserException where the folder holds nothing of a run
   */
  RunContents read() throws IOException {
    Optional<String> config = text(run, RunLayout.CONFIG);
    ImmutableList<TrainingTick> ticks = lines(RunLayout.TICKS, TrainingTick.getDefaultInstance());
    ImmutableList<EvaluationResult> results =
        lines(RunLayout.METRICS + "/" + RunLayout.RESULTS, EvaluationResult.getDefaultInstance());
    if (config.isEmpty() && ticks.isEmpty() && results.isEmpty()) {
      throw new UserException(
          run.explain(
              String.format(
                  "no run: it has neither %s nor %s; expected the folder that pgan train was given"
                      + " as --run, or pgan evaluate as --out",
                  RunLayout.CONFIG, RunLayout.TICKS)));
    }
    Optional<TrainingData> data = data();
    ImmutableSortedMap<Long, String> fakes = fakes();
    return new RunContents(
        run.toString(),
        config,
        data,
        data.flatMap(this::dataset),
        ImmutableList.sortedCopyOf(Comparator.comparingDouble(TrainingTick::getKimg), ticks),
        results,
        new SnapshotStore(run).names(),
        StageRecords.read(run),
        bytes(run, RunLayout.REALS),
        grids(fakes),
        fakes.size(),
        ImmutableList.copyOf(damages));
  }

  private Optional<TrainingData> data() throws IOException {
    Optional<String> text = text(run, RunLayout.DATA);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TextFormat.parse(text.get(), TrainingData.class));
    } catch (TextFormat.ParseException e) {
      leaveOut(run.pathOf(RunLayout.DATA) + " is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<DatasetManifest> dataset(TrainingData data) {
    try {
      Optional<String> json = text(BeamFolder.at(data.getPath()), DatasetNames.MANIFEST);
      return json.isEmpty()
          ? Optional.empty()
          : Optional.of(MessageJson.parseKnown(json.get(), DatasetManifest.getDefaultInstance()));
    } catch (IOException | IllegalArgumentException | UserException e) {
      leaveOut("the data set's manifest is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  private <T extends Message> ImmutableList<T> lines(String name, T prototype) throws IOException {
    ImmutableList.Builder<T> messages = ImmutableList.builder();
    List<String> broken = new ArrayList<>();
    int number = 0;
    for (String line : text(run, name).orElse("").lines().toList()) {
      number++;
      try {
        messages.add(MessageJson.parseKnown(line, prototype));
      } catch (InvalidProtocolBufferException e) {
        broken.add("line " + number + ": " + e.getMessage());
      }
    }
    if (!broken.isEmpty()) {
      leaveOut(
          String.format(
              "%s: %s of %s lines are damaged and left out, the first is %s",
              run.pathOf(name), broken.size(), number, broken.get(0)));
    }
    return messages.build();
  }

  private void leaveOut(String damage) {
    LOG.warn("{}", damage);
    damages.add(damage);
  }

  private ImmutableSortedMap<Long, String> fakes() throws IOException {
    SortedMap<Long, String> fakes = new TreeMap<>();
    for (String name : run.list(RunLayout.FAKES)) {
      RunLayout.kimgOfFakes(name).ifPresent(kimg -> fakes.put(kimg, name));
    }
    return ImmutableSortedMap.copyOfSorted(fakes);
  }

  private ImmutableList<RunContents.Grid> grids(ImmutableSortedMap<Long, String> fakes)
      throws IOException {
    ImmutableList.Builder<RunContents.Grid> grids = ImmutableList.builder();
    for (Long kimg : FewOfMany.choose(fakes.keySet().asList(), size -> bytesOf(fakes.get(size)))) {
      bytes(run, fakes.get(kimg)).ifPresent(png -> grids.add(new RunContents.Grid(kimg, png)));
    }
    return grids.build();
  }

  private long bytesOf(String name) {
    try {
      return run.size(name);
    } catch (IOException e) {
      return 0;
    }
  }

  private static Optional<String> text(BeamFolder folder, String name) throws IOException {
    try {
      return Optional.of(folder.readText(name));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> bytes(BeamFolder folder, String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
