package dev.pgan.pipelines.inspection;

import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets to look at. */
final class SmallDatasets {
  private SmallDatasets() {}

  static Path faces(Path folder, int count, int shards) throws IOException {
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(folder.toString())
            .setShards(shards)
            .setSynthetic(SyntheticFaces.newBuilder().setCount(count).setResolution(16)));
    return folder;
  }

  /** Five pictures of noise at 8x8: two of class 0, then three of class 1. */
  static Path labelled(Path folder, int shards) throws IOException {
    Path pictures = folder.resolveSibling(folder.getFileName() + "-pictures");
    TestPictures.writeMany(pictures.resolve("a"), 2, 8);
    TestPictures.writeMany(pictures.resolve("b"), 3, 8);
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(folder.toString())
            .setShards(shards)
            .setImages(ImageFolder.newBuilder().setPath(pictures.toString()).setLabels("folders")));
    return folder;
  }

  /** Leaves what the official program would: no manifest. */
  static Path official(Path folder) throws IOException {
    Files.delete(folder.resolve("dataset.json"));
    return folder;
  }

  /** Changes a byte of a file. */
  static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 64;
    Files.write(file, bytes);
  }
}
