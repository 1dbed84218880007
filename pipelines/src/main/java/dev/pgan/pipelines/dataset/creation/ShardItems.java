package dev.pgan.pipelines.dataset.creation;

import com.google.common.io.CountingOutputStream;
import dev.pgan.pipelines.dataset.source.PictureSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.KV;

/**
 * Names of all items in a file beside the parts, shard by shard. A worker reads those of its shard,
 * so that the job stays small, and every slot's copy of it, however many pictures there are.
 */
record ShardItems(DatasetSpec spec) {
  private static final String NAME = "items";
  private static final ListCoder<String> CODER = ListCoder.of(StringUtf8Coder.of());

  /** Writes the file. Returns each shard with the byte where its items begin. */
  List<KV<Integer, Long>> write(PictureSource.Listing listing) throws IOException {
    long[] begins = new long[spec.shards()];
    spec.parts()
        .write(
            NAME,
            out -> {
              CountingOutputStream counted =
                  new CountingOutputStream(new BufferedOutputStream(out));
              for (int shard = 0; shard < begins.length; shard++) {
                begins[shard] = counted.getCount();
                CODER.encode(items(listing, shard), counted);
              }
              counted.flush();
            });
    return IntStream.range(0, begins.length).mapToObj(i -> KV.of(i, begins[i])).toList();
  }

  private List<String> items(PictureSource.Listing listing, int shard) {
    return IntStream.range(spec.firstItem(shard), spec.firstItem(shard + 1))
        .mapToObj(listing::at)
        .toList();
  }

  /**
   * Items of a shard.
   *
   * @param begin see {@link #write}
   * @throws java.io.FileNotFoundException where a publisher has deleted the file
   */
  List<String> read(long begin) throws IOException {
    try (InputStream in = spec.parts().open(NAME, begin)) {
      return CODER.decode(in);
    }
  }
}
