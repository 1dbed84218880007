package dev.pgan.pipelines.training;

import com.google.common.collect.Iterables;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingTick;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ticks of a run in its three files: training.jsonl, log.txt and the TensorBoard events. They
 * are small and remote files cannot be appended to, so each tick writes them anew. A run that goes
 * on drops the ticks after its snapshot: it will do them again.
 */
final class TickLog {
  private static final Logger LOG = LoggerFactory.getLogger(TickLog.class);
  private static final Pattern TICK_LINE = Pattern.compile("tick (\\d+) .*");

  private final BeamFolder run;
  private final List<TrainingTick> ticks = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private TickLog(BeamFolder run) {
    this.run = run;
  }

  /** Opens the log of a run that goes on after the given tick: 0 for a new one. */
  static TickLog open(BeamFolder run, long tick) throws IOException {
    TickLog log = new TickLog(run);
    if (tick > 0) {
      log.readTicks(tick);
      log.readText(tick);
    }
    return log;
  }

  /** Real images shown at the last tick of a run's log, 0 where it has none. */
  static long images(BeamFolder run) throws IOException {
    TickLog log = new TickLog(run);
    log.readTicks(Long.MAX_VALUE);
    return log.ticks.isEmpty() ? 0 : Math.round(Iterables.getLast(log.ticks).getKimg() * 1000);
  }

  private void readTicks(long last) throws IOException {
    for (String line : read(run, RunLayout.TICKS)) {
      TrainingTick tick;
      try {
        tick = MessageJson.parseKnown(line, TrainingTick.getDefaultInstance());
      } catch (InvalidProtocolBufferException e) {
        LOG.warn("{}: a line is no tick and is dropped: {}", run.pathOf(RunLayout.TICKS), line);
        continue;
      }
      if (tick.getTick() <= last) {
        ticks.add(tick);
      }
    }
  }

  private void readText(long last) throws IOException {
    for (String line : read(run, RunLayout.LOG)) {
      Matcher matcher = TICK_LINE.matcher(line);
      if (matcher.matches() && Long.parseLong(matcher.group(1)) > last) {
        return;
      }
      lines.add(line);
    }
  }

  private static List<String> read(BeamFolder run, String name) throws IOException {
    try (InputStream in = run.open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** Seconds of training up to the last tick. */
  double seconds() {
    return ticks.isEmpty() ? 0 : Iterables.getLast(ticks).getTotalSeconds();
  }

  /** Adds a line that is no tick to log.txt. */
  void say(String line) throws IOException {
    LOG.info("{}", line);
    lines.add(line);
    write(RunLayout.LOG, lines);
  }

  void add(TrainingTick tick) throws IOException {
    ticks.add(tick);
    write(RunLayout.TICKS, ticks.stream().map(MessageJson::lineWithZeros).toList());
    say(TickFormat.line(tick));
    run.writeInPlace(RunLayout.TICK_EVENTS, out -> EventFile.write(out, ticks));
  }

  private void write(String name, List<String> text) throws IOException {
    byte[] bytes = (String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8);
    run.write(name, out -> out.write(bytes));
  }
}
