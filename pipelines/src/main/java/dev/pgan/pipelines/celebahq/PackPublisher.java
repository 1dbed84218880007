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
import dev.pgan.v1.RejectedItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    for (int unit = 0; unit < PackTask.units(accepted.size()); unit++) {
      Optional<ImmutableList<HqRow>> part = units.find(unit, accepted);
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
      for (String part : out.list(PackTask.PARTS + "/")) {
        ImageList.parseOriginals(out.readText(part), out.pathOf(part)).stream()
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
    for (String name : left) {
      out.delete(name);
    }
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
