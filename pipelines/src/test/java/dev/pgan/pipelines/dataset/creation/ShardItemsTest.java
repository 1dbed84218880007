package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.source.PictureSource.Listing;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SourceState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardItemsTest {
  @TempDir Path temp;

  @Test
  void workersReadThoseOfTheirShard() throws IOException {
    DatasetSpec spec =
        new DatasetSpec(
            BeamFolder.at(temp.resolve("x").toString()),
            DatasetJob.getDefaultInstance(),
            new LabelledSource(5),
            8,
            8,
            3,
            2,
            3,
            5,
            "",
            SourceState.getDefaultInstance());
    Listing listing =
        new Listing(
            ImmutableList.of("a", "two\nlines", "", "drei ß", "e"),
            Listing.order(5, false, 0),
            2,
            "");
    ShardItems items = new ShardItems(spec);
    List<KV<Integer, Long>> shards = items.write(listing);

    assertEquals(List.of(0, 1, 2), shards.stream().map(KV::getKey).toList());
    assertEquals(List.of("a"), items.read(shards.get(0).getValue()));
    assertEquals(List.of("two\nlines", ""), items.read(shards.get(1).getValue()));
    assertEquals(List.of("drei ß", "e"), items.read(shards.get(2).getValue()));

    spec.folder().deleteFolder("_parts");
    assertThrows(FileNotFoundException.class, () -> items.read(shards.get(0).getValue()));
  }
}
