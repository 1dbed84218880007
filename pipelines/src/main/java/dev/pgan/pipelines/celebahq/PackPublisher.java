package dev.pgan.pipelines.celebahq;

import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.ImageList;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.CallsAhead;
import dev.pgan.v1.RejectedItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Writes the list when all units are made. It may be killed at any point and run again. */
final class PackPublisher {
  private final PackTask task;
  private final BeamFolder out;

  PackPublisher(PackTask task) {
    this.task = task;
    out = task.out();
  }

  void publish(Map<String, String> rejected) throws IOException {
    ImmutableList<String> accepted = task.accepted(rejected);
    if (accepted.isEmpty()) {
      throw new UserException("none of the originals in the list can be used");
    }
    deleteLeftovers(accepted);
    UnitMaker units = new UnitMaker(task);
    List<HqRow> rows = new ArrayList<>();
    List<Integer> all = IntStream.range(0, PackTask.units(accepted.size())).boxed().toList();
    CallsAhead<Optional<ImmutableList<HqRow>>> parts =
        CallsAhead.of(out, all, unit -> units.find(unit, accepted));
    for (int unit : all) {
      Optional<ImmutableList<HqRow>> part = parts.next();
      checkState(part.isPresent(), "unit %s of %s is missing", unit, out);
      rows.addAll(part.get());
    }
    writeRejected(rejected);
    byte[] state = MessageJson.file(task.state());
    out.write(task.stateName(), file -> file.write(state));
    out.publish(task.recipe().listName(), ImageList.format(rows).getBytes(UTF_8));
    out.deleteFolder(PackTask.PARTS);
    out.sweep("");
  }

  /**
   * Deletes what an earlier try has made of originals that by now are rejected or no longer in the
   * list.
   */
  private void deleteLeftovers(ImmutableList<String> accepted) throws IOException {
    int units = PackTask.units(accepted.size());
    Set<String> left = new TreeSet<>();
    if (task.recipe().zipName(0, 1).isEmpty()) {
      ImmutableList<String> parts = out.list(PackTask.PARTS + "/");
      CallsAhead<String> texts = CallsAhead.of(out, parts, out::readText);
      for (String part : parts) {
        ImageList.parseOriginals(texts.next(), out.pathOf(part)).stream()
            .map(PngNames::of)
            .forEach(left::add);
      }
      accepted.stream().map(PngNames::of).forEach(left::remove);
    } else {
      out.list("").stream().filter(task.recipe()::isZip).forEach(left::add);
      for (int unit = 0; unit < units; unit++) {
        left.remove(task.recipe().zipName(unit, units));
      }
    }
    out.deleteAll(left);
  }

  private void writeRejected(Map<String, String> rejected) throws IOException {
    if (rejected.isEmpty()) {
      out.delete(DatasetNames.REJECTED);
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (String name : task.originals()) {
      if (rejected.containsKey(name)) {
        RejectedItem item =
            RejectedItem.newBuilder().setItem(name).setReason(rejected.get(name)).build();
        lines.append(MessageJson.line(item)).append('\n');
      }
    }
    write(DatasetNames.REJECTED, lines.toString());
  }

  private void write(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.write(name, file -> file.write(bytes));
  }
}
