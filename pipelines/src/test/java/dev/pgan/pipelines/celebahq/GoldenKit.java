package dev.pgan.pipelines.celebahq;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableTable;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The golden CelebA with its deltas. */
final class GoldenKit {
  static final Path CELEBA = GoldenFiles.path("kit/celeba_dir");
  static final Path DELTAS = GoldenFiles.path("kit/delta_dir");

  private GoldenKit() {}

  static CelebaFolder celeba() {
    return new CelebaFolder(BeamFolder.at(CELEBA.toString()));
  }

  static BeamFolder deltas() {
    return BeamFolder.at(DELTAS.toString());
  }

  static ImmutableList<HqRow> rows() throws IOException {
    return ImageList.parse(Files.readString(DELTAS.resolve("image_list.txt")), "image_list.txt");
  }

  static byte[] original(String file) throws IOException {
    return Files.readAllBytes(CELEBA.resolve("img_celeba").resolve(file));
  }

  static Landmarks landmarks(String file) throws IOException, UnusableOriginalException {
    LandmarkTable table = celeba().landmarks();
    return table.of(table.rowsByFile().get(file));
  }

  /** MD5 of each file after each stage. */
  static ImmutableTable<String, String, String> stages() throws IOException {
    ImmutableTable.Builder<String, String, String> stages = ImmutableTable.builder();
    List<String> lines = Files.readAllLines(GoldenFiles.path("stages.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = Splitter.on('\t').splitToList(line);
      stages.put(fields.get(0), fields.get(1), fields.get(4));
    }
    return stages.build();
  }
}
