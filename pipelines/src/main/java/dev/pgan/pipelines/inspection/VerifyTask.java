package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;

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
      Problems problems = new Problems(dataset, maxListed);
      UnitCheck.run(dataset, unit, expected.levelTolerance(), problems, done);
      problems.addImages(unit.images());
      return problems.report();
    };
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
