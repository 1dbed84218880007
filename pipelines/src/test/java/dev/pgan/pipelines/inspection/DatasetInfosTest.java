package dev.pgan.pipelines.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.v1.DatasetInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetInfosTest {
  @TempDir Path temp;

  @Test
  void tellsWhatThereIs() throws IOException {
    Path folder = SmallDatasets.labelled(temp.resolve("set"), 2);
    DatasetInfo info = DatasetInfos.of(Dataset.open(folder.toString()));
    assertEquals(5, info.getImages());
    assertEquals(2, info.getShards());
    assertEquals(List.of(2L, 3L), info.getImagesOfClassList());
    assertEquals(List.of("a", "b"), info.getClassesList());
    assertEquals(8, info.getLevels(0).getResolution());
    assertEquals(2, info.getLevels(1).getFiles());
    long bytes =
        Files.size(folder.resolve("set-r02-00000-of-00002.tfrecords"))
            + Files.size(folder.resolve("set-r02-00001-of-00002.tfrecords"));
    assertEquals(bytes, info.getLevels(1).getBytes());
    assertTrue(info.getHasManifest() && info.getJob().hasImages());
  }

  @Test
  void doesWithoutAManifest() throws IOException {
    Path folder = SmallDatasets.official(SmallDatasets.faces(temp.resolve("faces"), 3, 1));
    DatasetInfo info = DatasetInfos.of(Dataset.open(folder.toString()));
    assertEquals(3, info.getImages());
    assertEquals("faces", info.getName());
    assertEquals(3, info.getLevelsCount());
    assertFalse(info.getHasManifest());
  }

  @Test
  void classesAreOneHot() {
    assertEquals(2, LabelValues.classOf(new float[] {0, 0, 1}).getAsInt());
    assertTrue(LabelValues.classOf(new float[] {0, 1, 1}).isEmpty());
    assertTrue(LabelValues.classOf(new float[] {0, 0, 0}).isEmpty());
    assertTrue(LabelValues.classOf(new float[] {0.5f, 0, 1}).isEmpty());
    assertTrue(LabelValues.classOf(new float[0]).isEmpty());
  }
}
