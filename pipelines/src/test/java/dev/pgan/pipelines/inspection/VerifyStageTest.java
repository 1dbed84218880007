package dev.pgan.pipelines.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import dev.pgan.pipelines.tfrecord.TfRecordWriter;
import dev.pgan.v1.VerifyJob;
import dev.pgan.v1.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyStageTest {
  private static final int RECORD = new RecordFormat(3, 8).recordBytes();

  @TempDir Path temp;

  private VerifyReport verify(Path dataset, int maxListed) throws IOException {
    VerifyStage stage =
        new VerifyStage(
            VerifyJob.newBuilder()
                .setDataset(dataset.toString())
                .setMaxListed(maxListed)
                .setReport(temp.resolve("report").toString())
                .build());
    PipelineRuns.run(stage, 2);
    return stage.report();
  }

  private void assertProblems(Path dataset, String... lines) throws IOException {
    VerifyReport report = verify(dataset, 100);
    List<String> found = report.getListedList();
    assertEquals(lines.length, found.size(), String.join("\n", found));
    assertEquals(lines.length, report.getProblems());
    for (int i = 0; i < lines.length; i++) {
      assertTrue(found.get(i).startsWith(dataset + "/"), found.get(i));
      assertTrue(found.get(i).matches("(?s).*" + lines[i] + ".*"), found.get(i));
    }
  }

  private Path faces() throws IOException {
    return SmallDatasets.faces(temp.resolve("faces"), 7, 2);
  }

  private Path official() throws IOException {
    return SmallDatasets.official(SmallDatasets.faces(temp.resolve("faces"), 7, 1));
  }

  @Test
  void findsNothingWhereAllIsWell() throws IOException {
    assertProblems(faces());
    assertEquals(7, verify(temp.resolve("faces"), 100).getImages());
    assertProblems(SmallDatasets.labelled(temp.resolve("labelled"), 2));
  }

  @Test
  void findsNothingInAnOfficialDataSet() throws IOException {
    assertProblems(official());
    assertEquals(7, verify(temp.resolve("faces"), 100).getImages());
  }

  @Test
  void namesEveryDamagedRecord() throws IOException {
    Path folder = official();
    SmallDatasets.flip(folder.resolve("faces-r03.tfrecords"), 2 * RECORD + 100); // Pixels.
    SmallDatasets.flip(folder.resolve("faces-r03.tfrecords"), 5 * RECORD - 1); // Their checksum.
    SmallDatasets.flip(folder.resolve("faces-r03.tfrecords"), 5 * RECORD); // The length.
    assertProblems(
        folder,
        "r03.tfrecords: record 2 at byte " + 2 * RECORD + ": .*bytes .*expected.*found",
        "r03.tfrecords: record 4 at byte " + 4 * RECORD + ": .*bytes .*expected.*found",
        "r03.tfrecords: record 5 at byte " + 5 * RECORD + ": .*length .*expected.*found");
    assertEquals(3, verify(folder, 1).getProblems());
    assertEquals(1, verify(folder, 1).getListedCount());
  }

  @Test
  void readsNoFurtherThanItCanTell() throws IOException {
    Path folder = official();
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    new TfRecordWriter(other).write(new byte[RECORD * 3 - 16]);
    byte[] all = Files.readAllBytes(folder.resolve("faces-r03.tfrecords"));
    System.arraycopy(other.toByteArray(), 0, all, RECORD, other.size());
    Files.write(folder.resolve("faces-r03.tfrecords"), all);
    assertProblems(folder, "record 1 at byte .*those after it are not read");
  }

  @Test
  void findsLevelsThatAreNotOfTheirImage() throws IOException {
    Path folder = official();
    Path file = folder.resolve("faces-r02.tfrecords");
    byte[] bytes = Files.readAllBytes(file);
    int record = bytes.length / 7;
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, 0, swapped, 3 * record, record);
    Files.write(file, swapped);
    assertProblems(
        folder, "r02.tfrecords: record 3: the 16x16 image downscaled expected, found .* values");
  }

  @Test
  void findsTruncatedAndMissingFiles() throws IOException {
    Path folder = official();
    Path file = folder.resolve("faces-r03.tfrecords");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 6 * RECORD + 9));
    Files.delete(folder.resolve("faces-r02.tfrecords"));
    assertProblems(
        folder,
        "r03.tfrecords: " + 7 * RECORD + " bytes expected .*, " + (6 * RECORD + 9) + " found",
        "a file of the level 4x4 \\(\\*-r02.tfrecords\\) expected, none found",
        "r03.tfrecords: record 6 .*the file ends after 9");
  }

  @Test
  void holdsTheManifestAgainstTheFiles() throws IOException {
    Path folder = faces();
    Path manifest = folder.resolve("dataset.json");
    String text = Files.readString(manifest);
    String sha = text.replaceFirst("(?s).*?\"sha256\": \"([0-9a-f]+)\".*", "$1");
    Files.writeString(manifest, text.replace(sha, "0".repeat(64)).replace("\"7\"", "\"8\""));
    Files.delete(folder.resolve("faces-r02-00001-of-00002.tfrecords"));
    Files.createFile(folder.resolve("stray.tfrecords"));
    assertProblems(
        folder,
        "dataset.index: what dataset.json tells expected, something else found: delete this file",
        "r02-00001-of-00002.tfrecords: .* bytes expected, no such file found",
        "dataset.json: 8 images expected, 7 found in its shards",
        "stray.tfrecords: no file expected",
        "r04-00000-of-00002.tfrecords: SHA-256 0{64} expected, " + sha + " found");
  }

  @Test
  void checksLabels() throws IOException {
    Path folder = SmallDatasets.labelled(temp.resolve("labelled"), 1);
    Path labels = folder.resolve("labelled-rxx.labels");
    SmallDatasets.flip(labels, (int) Files.size(labels) - 1);
    assertProblems(folder, "rxx.labels: SHA-256 .* expected, .* found");
    SmallDatasets.official(folder);
    assertProblems(folder);
    Path other = SmallDatasets.official(SmallDatasets.faces(temp.resolve("other"), 7, 1));
    Files.copy(labels, other.resolve("other-rxx.labels"));
    assertProblems(other, "rxx.labels: labels \\[7, 2\\] expected, \\[5, 2\\] found");
  }

  /** Workers in other processes are seen by what they leave. */
  @Test
  void partsTellHowFarItIs() throws IOException {
    Path folder = faces();
    VerifyStage stage =
        new VerifyStage(
            VerifyJob.newBuilder()
                .setDataset(folder.toString())
                .setReport(temp.resolve("report").toString())
                .build());
    PlannedStage planned = stage.plan();
    assertEquals(0, planned.done());
    Files.createDirectories(temp.resolve("report/_parts"));
    Files.createFile(temp.resolve("report/_parts/1"));
    assertEquals(4, planned.done());
    Files.createFile(temp.resolve("report/_parts/0"));
    assertEquals(7, planned.done());
    // Those of an earlier run do not count.
    verify(folder, 1);
    assertEquals(0, planned.done());
    assertEquals(7, stage.report().getImages());
  }

  @Test
  void refusesWhatIsNoDataSet() {
    UserException none = assertThrows(UserException.class, () -> verify(temp.resolve("none"), 9));
    assertTrue(none.getMessage().endsWith("none: there is no such folder"), none.getMessage());
    UserException e = assertThrows(UserException.class, () -> verify(temp, 9));
    assertTrue(e.getMessage().contains("not a data set"), e.getMessage());
  }
}
