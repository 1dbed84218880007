package dev.pgan.pipelines.celebahq.pictures;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableTable;
import dev.pgan.pipelines.imaging.GoldenFiles;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A golden CelebA with its deltas.
 *
 * @param folder that has {@code kit} and {@code stages.tsv}
 */
public record GoldenKit(Path folder) {
  /** The one in {@code -Dgolden.dir}, else ours. */
  public static GoldenKit given() {
    return new GoldenKit(GoldenFiles.path(""));
  }

  /** The copy in the resources. */
  public static GoldenKit ours() {
    return new GoldenKit(GoldenFiles.ours(""));
  }

  public Path celebaPath() {
    return folder.resolve("kit/celeba_dir");
  }

  private Path deltasPath() {
    return folder.resolve("kit/delta_dir");
  }

  public CelebaFolder celeba() {
    return new CelebaFolder(BeamFolder.at(celebaPath().toString()));
  }

  BeamFolder deltas() {
    return BeamFolder.at(deltasPath().toString());
  }

  public ImmutableList<HqRow> rows() throws IOException {
    Path list = deltasPath().resolve(HqRelease.LIST);
    return ImageList.parse(Files.readString(list), list.toString());
  }

  byte[] original(String file) throws IOException {
    return Files.readAllBytes(celebaPath().resolve("img_celeba").resolve(file));
  }

  Landmarks landmarks(String file) throws IOException, UnusableOriginalException {
    LandmarkTable table = celeba().landmarks();
    return table.of(table.rowsByFile().get(file));
  }

  /** MD5 of each file after each stage. */
  public ImmutableTable<String, String, String> stages() throws IOException {
    ImmutableTable.Builder<String, String, String> stages = ImmutableTable.builder();
    List<String> lines = Files.readAllLines(folder.resolve("stages.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = Splitter.on('\t').splitToList(line);
      stages.put(fields.get(0), fields.get(1), fields.get(4));
    }
    return stages.build();
  }
}
