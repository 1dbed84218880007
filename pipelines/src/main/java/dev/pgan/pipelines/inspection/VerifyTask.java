package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.RemoteStorageException;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * What every worker of a verification knows.
 *
 * @param dataset folder of the data set
 */
record VerifyTask(
    BeamFolder dataset, ExpectedFiles expected, int maxListed, Reports<VerifyReport> reports)
    implements Inspection<VerifyReport> {
  @Override
  public int pieces() {
    return expected.units().size();
  }

  @Override
  public long images(int piece) {
    return expected.units().get(piece).images();
  }

  @Override
  public Inspector<VerifyReport> open() {
    return (piece, done) -> {
      VerifyUnit unit = expected.units().get(piece);
      AtomicLong told = new AtomicLong();
      try {
        VerifyReport report =
            check(
                unit,
                images -> {
                  told.addAndGet(images);
                  done.accept(images);
                });
        if (report.getProblems() == 0) {
          return report;
        }
      } catch (RemoteStorageException e) {
        if (!e.isMisread()) {
          throw e;
        }
      }
      // What was spoiled on its way here, and not where it is stored, is right the second time.
      Events.log("unit-checked-again", "dataset", dataset, "unit", piece);
      VerifyReport report = check(unit, images -> {});
      done.accept(unit.images() - told.get());
      return report;
    };
  }

  private VerifyReport check(VerifyUnit unit, LongConsumer done) throws IOException {
    Problems problems = new Problems(dataset, maxListed);
    UnitCheck.run(dataset, unit, expected.levelTolerance(), problems, done);
    problems.addImages(unit.images());
    return problems.report();
  }

  @Override
  public VerifyReport whole(Iterable<VerifyReport> parts) throws IOException {
    Problems whole = new Problems(dataset, maxListed);
    whole.add(expected.report());
    LabelsCheck.run(dataset, expected.labels(), whole);
    parts.forEach(whole::add);
    return whole.report();
  }
}
