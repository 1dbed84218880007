package dev.pgan.pipelines.celebahq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.ImageList;
import dev.pgan.pipelines.celebahq.pictures.UnusableOriginalException;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.PendingFile;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the files of one unit and notes its rows, or finds those that an earlier run has made. */
final class UnitMaker {
  private static final LocalDateTime TIME = LocalDateTime.of(2017, 11, 1, 0, 0);

  private final PackTask task;
  private final BeamFolder out;

  UnitMaker(PackTask task) {
    this.task = task;
    out = task.out();
  }

  void make(int unit, ImmutableList<String> accepted, PackRecipe.Workshop workshop)
      throws IOException {
    int units = PackTask.units(accepted.size());
    List<String> names = PackTask.unit(accepted, unit);
    String zip = task.recipe().zipName(unit, units);
    if (find(unit, accepted).isPresent()) {
      Progress.add(task.recipe().stage(), names.size());
      return;
    }
    workshop.expect(names);
    List<HqRow> rows = new ArrayList<>();
    if (zip.isEmpty()) {
      for (String name : names) {
        Packed packed = one(unit * PackTask.UNIT + rows.size(), name, workshop);
        out.write(packed.name(), file -> file.write(packed.bytes()));
        rows.add(packed.row());
      }
    } else {
      try (PendingFile file = out.create(zip)) {
        ZipOutputStream archive = new ZipOutputStream(file.stream());
        for (String name : names) {
          Packed packed = one(unit * PackTask.UNIT + rows.size(), name, workshop);
          add(archive, packed);
          rows.add(packed.row());
        }
        archive.finish();
        file.commit();
      }
    }
    byte[] part = ImageList.format(rows).getBytes(UTF_8);
    out.write(task.partName(unit, units, names), file -> file.write(part));
  }

  private Packed one(int index, String name, PackRecipe.Workshop workshop) throws IOException {
    try {
      Packed packed = workshop.make(index, name);
      Progress.add(task.recipe().stage(), 1);
      Count.IMAGES_IN.add(1);
      Count.IMAGES_OUT.add(1);
      return packed;
    } catch (UnusableOriginalException e) {
      // The original was good when it was checked.
      throw new UserException(
          task.recipe().celeba().pathOf(name) + " has changed meanwhile: " + e.getMessage(), e);
    }
  }

  private static void add(ZipOutputStream archive, Packed packed) throws IOException {
    ZipEntry entry = new ZipEntry(packed.name());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(packed.bytes().length);
    CRC32 crc = new CRC32();
    crc.update(packed.bytes());
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(TIME);
    archive.putNextEntry(entry);
    archive.write(packed.bytes());
    archive.closeEntry();
  }

  /** The rows of a unit whose files are there. */
  Optional<ImmutableList<HqRow>> find(int unit, ImmutableList<String> accepted) throws IOException {
    int units = PackTask.units(accepted.size());
    List<String> names = PackTask.unit(accepted, unit);
    String part = task.partName(unit, units, names);
    String text;
    try {
      text = out.readText(part);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    String zip = task.recipe().zipName(unit, units);
    Set<String> files = Set.copyOf(out.list(zip));
    boolean there =
        zip.isEmpty()
            ? names.stream().map(PngNames::of).allMatch(files::contains)
            : files.contains(zip);
    return there
        ? Optional.of(ImageList.parse(text, out.pathOf(part), unit * PackTask.UNIT))
        : Optional.empty();
  }
}
