package dev.pgan.pipelines.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetIndex;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.DatasetLabels;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DatasetShard;
import dev.pgan.v1.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFileTest {
  private static final long[] IMAGE = {3};

  @TempDir Path temp;
  private Path set;
  private String sha256;

  @BeforeEach
  void make() throws IOException {
    set = temp.resolve("set");
    make(set, 4);
    sha256 = Dataset.open(set.toString()).sha256();
  }

  private static void make(Path set, int images) throws IOException {
    PipelineRuns.run(
        new CreateDatasetStage(
            DatasetJob.newBuilder()
                .setDestination(set.toString())
                .setShards(3)
                .setSynthetic(
                    SyntheticFaces.newBuilder().setCount(images).setResolution(8).setLabels(true))
                .build()),
        1);
  }

  private DatasetRecords open() throws IOException {
    return DatasetRecords.open(set.toString(), sha256);
  }

  private Path index() {
    return set.resolve(DatasetNames.INDEX);
  }

  private void deleteManifest() throws IOException {
    Files.delete(set.resolve(DatasetNames.MANIFEST));
  }

  private void readsTheImage() throws IOException {
    try (DatasetImages images = open().images();
        DatasetImages expected = Dataset.open(set.toString()).images()) {
      assertEquals(expected.size(), images.size());
      assertArrayEquals(expected.read(0, IMAGE).pixels(), images.read(0, IMAGE).pixels());
      assertArrayEquals(expected.labels(IMAGE), images.labels(IMAGE));
    }
  }

  @Test
  void workersReadTheIndexAlone() throws IOException {
    readsTheImage();
    byte[] pixels = Dataset.open(set.toString()).images().read(1, IMAGE).pixels();
    deleteManifest();
    assertEquals(8, open().shape().labelSize());
    assertArrayEquals(pixels, open().images().read(1, IMAGE).pixels());
  }

  @Test
  void aMissingOrDamagedIndexIsNotNeeded() throws IOException {
    byte[] whole = Files.readAllBytes(index());
    for (int i = 0; i < whole.length; i += 13) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(index(), damaged);
      readsTheImage();
    }
    Files.write(index(), new byte[] {1, 2});
    readsTheImage();
    Files.delete(index());
    readsTheImage();
    deleteManifest();
    UserException e = assertThrows(UserException.class, this::open);
    assertTrue(e.getMessage().contains("no dataset.json"), e.getMessage());
  }

  @Test
  void anotherDataSetIsNotRead() throws IOException {
    make(temp.resolve("more/set"), 5);
    Path other = temp.resolve("more/set");
    Files.write(index(), Files.readAllBytes(other.resolve(DatasetNames.INDEX)));
    readsTheImage();
    set = other;
    UserException e = assertThrows(UserException.class, this::open);
    assertEquals(
        other + ": this data set has changed since the work began: start it again", e.getMessage());
  }

  /** Of a stranger, who knows how a checksum is made. */
  @Test
  void anIndexThatCannotBeIsRefused() throws IOException {
    refuses(DatasetIndex.newBuilder().setResolution(7).setChannels(3), "a resolution of 7");
    refuses(DatasetIndex.newBuilder().setResolution(8).setChannels(9), "9 channels");
    refuses(
        DatasetIndex.newBuilder().setResolution(8).setChannels(3).addShardImages(-1),
        "a shard of -1 images");
    refuses(
        DatasetIndex.newBuilder()
            .setResolution(8)
            .setChannels(3)
            .addShardImages(1)
            .addShardImages(Long.MAX_VALUE),
        "a shard of 9223372036854775807 images");
    refuses(
        DatasetIndex.newBuilder().setResolution(8).setChannels(3).setName("../set"),
        "files in another folder");
  }

  private void refuses(DatasetIndex.Builder index, String problem) throws IOException {
    byte[] bytes = index.setSha256(sha256).build().toByteArray();
    Files.write(index(), Bytes.concat(Hashing.crc32c().hashBytes(bytes).asBytes(), bytes));
    UserException e = assertThrows(UserException.class, this::open);
    assertTrue(e.getMessage().startsWith(index() + ": " + problem), e.getMessage());
  }

  /** What a worker reads of 10,000 shards of 9 levels, of whose files none is looked for. */
  @Test
  void theIndexOfManyShardsIsSmall() throws IOException {
    DatasetManifest manifest = large(10_000);
    BeamFolder folder = BeamFolder.at(temp.resolve("large").toString());
    IndexFile.write(folder, manifest);
    assertTrue(folder.size(DatasetNames.INDEX) < 2 * 10_000 + 200);
    assertTrue(MessageJson.file(manifest).length > 10 << 20);

    DatasetLayout layout = IndexFile.read(folder, ManifestLayout.digest(manifest)).orElseThrow();
    assertEquals(manifest.getImages(), layout.images());
    assertEquals("large-rxx.labels", layout.labels().orElseThrow());
    for (int i = 0; i < manifest.getShardsCount(); i++) {
      DatasetShard shard = manifest.getShards(i);
      for (int lod = 0; lod < shard.getFilesCount() && shard.getImages() > 0; lod++) {
        DatasetLayout.RecordFile expected =
            new DatasetLayout.RecordFile(
                shard.getFiles(lod).getName(), shard.getFirstImage(), shard.getImages());
        assertEquals(expected, layout.file(lod, shard.getFirstImage()));
        assertEquals(expected, layout.file(lod, shard.getFirstImage() + shard.getImages() - 1));
      }
    }
    assertTrue(IndexFile.isOf(folder, manifest));
  }

  /** Some shards have no image. */
  private static DatasetManifest large(int shards) {
    DatasetManifest.Builder manifest =
        DatasetManifest.newBuilder()
            .setName("large")
            .setResolution(1024)
            .setChannels(3)
            .setLabels(DatasetLabels.newBuilder().setName("large-rxx.labels").setSize(1000));
    long first = 0;
    for (int i = 0; i < shards; i++) {
      long images = i % 7 == 0 ? 0 : 100 + i % 3;
      DatasetShard.Builder shard =
          DatasetShard.newBuilder().setIndex(i).setFirstImage(first).setImages(images);
      for (int log2 = 10; log2 >= 2; log2--) {
        String name = DatasetNames.records("large", log2, i, shards);
        shard.addFiles(
            DatasetFile.newBuilder()
                .setName(name)
                .setResolutionLog2(log2)
                .setBytes(images * RecordTemplate.of(3, 1 << log2).recordBytes())
                .setSha256(Hashing.sha256().hashUnencodedChars(name).toString()));
      }
      manifest.addShards(shard);
      first += images;
    }
    return manifest.setImages(first).build();
  }
}
