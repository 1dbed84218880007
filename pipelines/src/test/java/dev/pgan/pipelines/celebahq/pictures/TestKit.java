package dev.pgan.pipelines.celebahq.pictures;

import com.google.common.base.Preconditions;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CelebaHq;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A kit of one or two pictures of the golden one, to be spoilt. */
final class TestKit {
  final Path celeba;
  final Path deltas;
  final List<HqRow> rows = new ArrayList<>();
  final Map<String, byte[]> members = new TreeMap<>();

  private TestKit(Path folder) {
    celeba = folder.resolve("celeba");
    deltas = folder.resolve("deltas");
  }

  /** Of the first so many rows of the golden kit; call {@link #write} after changing it. */
  static TestKit create(Path folder, int rows) throws IOException, UnusableOriginalException {
    TestKit kit = new TestKit(folder);
    Files.createDirectories(kit.celeba.resolve("img_celeba"));
    Files.createDirectories(kit.celeba.resolve("Anno"));
    Files.createDirectories(kit.deltas);
    Files.copy(GoldenKit.ours().celebaPath().resolve(LandmarkTable.FILE), kit.landmarks());
    try (DeltaZips zips = new DeltaZips(GoldenKit.ours().deltas())) {
      for (HqRow row : GoldenKit.ours().rows().subList(0, rows)) {
        kit.rows.add(row);
        kit.members.put(row.memberName(), zips.token(row));
        Files.write(
            kit.original(row.originalFile()), GoldenKit.ours().original(row.originalFile()));
      }
    }
    kit.write();
    return kit;
  }

  Path original(String file) {
    return celeba.resolve("img_celeba").resolve(file);
  }

  Path landmarks() {
    return celeba.resolve(LandmarkTable.FILE);
  }

  HqRow row() {
    return rows.get(0);
  }

  void replaceRow(HqRow row) {
    rows.set(0, row);
  }

  /** Puts another original in the first row's place. */
  void replaceOriginal(byte[] bytes) throws IOException {
    Files.write(original(row().originalFile()), bytes);
  }

  /** The row of an original in the table, 0 based. */
  void replaceLandmarks(int row, String line) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(landmarks()));
    lines.set(row + 2, line);
    Files.write(landmarks(), lines);
  }

  void cutLandmarks(int rows) throws IOException {
    Files.write(landmarks(), Files.readAllLines(landmarks()).subList(0, rows + 2));
  }

  /** Seals a plain text in a token that the first row's original opens. */
  void replacePlainText(byte[] plain) throws IOException {
    DeltaKey key =
        DeltaKey.of(Files.readAllBytes(original(row().originalFile())), row().originalFile());
    members.put(row().memberName(), FernetToken.encrypt(plain, key, 0, ""));
  }

  void write() throws IOException {
    Files.writeString(deltas.resolve(HqRelease.LIST), ImageList.format(rows));
    Path zip = deltas.resolve("deltas00000.zip");
    Path written = deltas.resolve("written");
    try (OutputStream out = Files.newOutputStream(written);
        ZipOutputStream archive = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        archive.putNextEntry(new ZipEntry(member.getKey()));
        archive.write(member.getValue());
        archive.closeEntry();
      }
    }
    Files.move(written, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  CelebaFolder celebaFolder() {
    return new CelebaFolder(BeamFolder.at(celeba.toString()));
  }

  /** Makes the first row's picture. */
  void make() throws IOException, UnusableOriginalException {
    write();
    try (HqPictures pictures =
        HqPictures.open(celebaFolder(), BeamFolder.at(deltas.toString()), "0123")) {
      Preconditions.checkNotNull(pictures.make(row()));
    }
  }

  CelebaHq.Builder source() {
    return CelebaHq.newBuilder()
        .setCeleba(celeba.toString())
        .setDeltas(deltas.toString())
        .setExpectOriginals(rows.size())
        .setExpectZips(1)
        .setSentinelMd5("none");
  }
}
