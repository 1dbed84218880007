package dev.pgan.pipelines.inspection;

import com.google.common.io.Closer;
import dev.pgan.pipelines.dataset.Levels;
import dev.pgan.pipelines.inspection.VerifyUnit.LevelFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** Checks the records of a unit, and each image's levels against its largest one. */
final class UnitCheck {
  private static final int PROGRESS = 64;

  private final VerifyUnit unit;
  private final int tolerance;
  private final Problems problems;
  private final List<CheckedFile> files = new ArrayList<>();

  private UnitCheck(VerifyUnit unit, int tolerance, Problems problems) {
    this.unit = unit;
    this.tolerance = tolerance;
    this.problems = problems;
  }

  /**
   * Reads all files of the unit.
   *
   * @param checked told how many more images are done
   */
  static void run(
      BeamFolder folder, VerifyUnit unit, int tolerance, Problems problems, LongConsumer checked)
      throws IOException {
    UnitCheck check = new UnitCheck(unit, tolerance, problems);
    try (Closer closer = Closer.create()) {
      for (LevelFile file : unit.files()) {
        check.files.add(closer.register(CheckedFile.open(folder, unit, file, problems)));
      }
      check.records(checked);
      for (CheckedFile file : check.files) {
        file.finish();
      }
    }
  }

  private void records(LongConsumer checked) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    Levels levels = new Levels(unit.channels(), files.get(0).format().resolution());
    for (long i = 0; i < unit.images(); i++) {
      byte[][] expected = null;
      for (int k = 0; k < files.size(); k++) {
        CheckedFile file = files.get(k);
        int pixelsAt = file.next();
        if (pixelsAt < 0) {
          continue;
        }
        if (k == 0) {
          int end = pixelsAt + file.format().pixelBytes();
          expected = levels.of(Arrays.copyOfRange(file.record(), pixelsAt, end));
        } else if (expected != null) {
          checkLevel(unit.firstRecord() + i, file, pixelsAt, expected);
        }
      }
      if ((i + 1) % PROGRESS == 0 || i + 1 == unit.images()) {
        checked.accept(i % PROGRESS + 1);
      }
    }
  }

  private void checkLevel(long record, CheckedFile file, int pixelsAt, byte[][] levels) {
    int top = files.get(0).format().resolution();
    byte[] expected = levels[Integer.numberOfTrailingZeros(top / file.format().resolution())];
    byte[] found = file.record();
    if (Arrays.equals(expected, 0, expected.length, found, pixelsAt, pixelsAt + expected.length)) {
      return;
    }
    int max = 0;
    int wrong = 0;
    for (int i = 0; i < expected.length; i++) {
      int difference = Math.abs((expected[i] & 255) - (found[pixelsAt + i] & 255));
      max = Math.max(max, difference);
      wrong += difference > tolerance ? 1 : 0;
    }
    if (wrong > 0) {
      problems.add(
          file.name(),
          "record %s: the %sx%s image downscaled expected, found %s of %s values differ, by up to"
              + " %s",
          record,
          top,
          top,
          wrong,
          expected.length,
          max);
    }
  }
}
