package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.dataset.source.PictureSource.Picture;
import dev.pgan.pipelines.dataset.source.RejectedPictureException;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordShardMakerTest {
  private static final List<String> ITEMS = List.of("2", "0");

  @TempDir Path temp;

  private final List<String> read = new ArrayList<>();
  private DatasetSpec spec;

  @BeforeEach
  void setUp() {
    spec = spec("");
  }

  private DatasetSpec spec(String revision) {
    return new DatasetSpec(
        BeamFolder.at(temp.toString()).folder("x"),
        DatasetJob.newBuilder().setMaxRejected(1).build(),
        new LabelledSource(4),
        8,
        8,
        3,
        2,
        2,
        4,
        revision,
        SourceState.getDefaultInstance());
  }

  private void make(DatasetSpec spec, List<String> items) throws IOException {
    new RecordShardMaker(spec, this::read).make(1, items);
  }

  private Picture read(String item) throws RejectedPictureException {
    read.add(item);
    if (item.startsWith("bad")) {
      throw new RejectedPictureException("it is bad");
    }
    return new Picture(TestPictures.rgb(8, Long.parseLong(item)), new float[2]);
  }

  private Path file() {
    return Path.of(spec.parts().pathOf("x-r03-00001-of-00002.tfrecords"));
  }

  @Test
  void keepsAFinishedShard() throws IOException {
    make(spec, ITEMS);
    make(spec, ITEMS);
    assertEquals(ITEMS, read);
    // Published, but the run was killed before it wrote the manifest.
    Files.move(file(), temp.resolve("x").resolve(file().getFileName()));
    make(spec, ITEMS);
    assertEquals(ITEMS, read);
  }

  @Test
  void makesAShardAgainThatIsNotTheSame() throws IOException {
    make(spec, ITEMS);
    Files.write(file(), new byte[3]);
    make(spec, ITEMS);
    assertEquals(List.of("2", "0", "2", "0"), read);
    make(spec, List.of("3"));
    make(spec("changed"), List.of("3"));
    assertEquals(List.of("2", "0", "2", "0", "3", "3"), read);
    Files.delete(Path.of(spec("changed").parts().pathOf("shard-00001-of-00002.labels")));
    make(spec("changed"), List.of("3"));
    assertEquals(7, read.size());
  }

  @Test
  void stopsAtTheFirstPictureTooMany() throws IOException {
    assertThrows(UserException.class, () -> make(spec, List.of("bad1", "0", "bad2", "1")));
    assertEquals(List.of("bad1", "0", "bad2"), read);
    assertEquals(List.of(), BeamFolder.at(temp.toString()).list(""));
    make(spec, List.of("bad1", "0"));
    assertEquals(1, new Parts(spec).read(1).orElseThrow().getRejectedCount());
  }
}
