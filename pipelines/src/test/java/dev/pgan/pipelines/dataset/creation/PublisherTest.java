package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several jobs in one folder, which make their shards at the same time. */
class PublisherTest {
  private static final String IDENTITY = "fileKey,lastModifiedTime";

  @TempDir Path temp;

  @Test
  void jobsOfEqualShardsPublishTheirOwn() throws Exception {
    DatasetSpec alone = spec("alone/set", 4);
    make(alone);
    new Publisher(alone).publish();
    DatasetSpec first = spec("both/set", 4);
    DatasetSpec second = spec("both/set", 6);
    make(first);
    make(second);

    new Publisher(first).publish();

    Map<String, String> published = PipelineRuns.hashes(temp.resolve("alone"));
    assertEquals(published, PipelineRuns.hashes(temp.resolve("both")));
    UserException refused =
        assertThrows(UserException.class, () -> new Publisher(second).publish());
    assertTrue(refused.getMessage().contains("made with other options"), refused.getMessage());
    assertEquals(published, PipelineRuns.hashes(temp.resolve("both")));
  }

  @Test
  void aLateTwinLeavesWhatIsPublished() throws Exception {
    DatasetSpec spec = spec("both/set", 4);
    make(spec);
    new Publisher(spec).publish();
    Object manifest = Files.readAttributes(temp.resolve("both/set/dataset.json"), IDENTITY);

    make(spec); // Its shards are published, and are not made again.
    assertFalse(Files.exists(temp.resolve("both/set/_parts")));
    new Publisher(spec).publish();

    assertEquals(manifest, Files.readAttributes(temp.resolve("both/set/dataset.json"), IDENTITY));
    Dataset.open(temp.resolve("both/set").toString()).verify();
  }

  /** Two shards; the number of images is an option of the job. */
  private DatasetSpec spec(String folder, int images) {
    return new DatasetSpec(
        BeamFolder.at(temp.resolve(folder).toString()),
        DatasetJob.newBuilder().setExpectImages(images).build(),
        new LabelledSource(images),
        8,
        8,
        3,
        2,
        2,
        images,
        "",
        SourceState.getDefaultInstance());
  }

  private static void make(DatasetSpec spec) throws IOException {
    List<String> items = spec.source().list().items();
    try (PictureSource.Reader reader = spec.source().open()) {
      for (int shard = 0; shard < spec.shards(); shard++) {
        new RecordShardMaker(spec, reader)
            .make(shard, items.subList(spec.firstItem(shard), spec.firstItem(shard + 1)));
      }
    }
  }
}
