package dev.pgan.pipelines.dataset.creation;

import com.google.common.hash.Hashing;
import com.google.common.io.CountingOutputStream;
import dev.pgan.pipelines.dataset.source.PictureSource;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;

/**
 * Names of all items in a file beside the parts, shard by shard. A worker reads those of its shard,
 * so that the job, of which every slot has a copy, stays small however many pictures there are.
 */
record ShardItems(DatasetSpec spec) {
  private static final String NAME = "items";

  /** A second try, as bytes may be spoiled on their way. */
  private static final int TRIES = 2;

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
              DataOutputStream data = new DataOutputStream(counted);
              for (int shard = 0; shard < begins.length; shard++) {
                begins[shard] = counted.getCount();
                byte[] items = CoderUtils.encodeToByteArray(CODER, items(listing, shard));
                data.writeInt(checksum(items));
                data.writeInt(items.length);
                data.write(items);
              }
              data.flush();
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
    for (int i = 0; i < TRIES; i++) {
      try (DataInputStream in = new DataInputStream(spec.parts().open(NAME, begin))) {
        int checksum = in.readInt();
        byte[] items = in.readNBytes(Math.max(0, in.readInt()));
        if (checksum == checksum(items)) {
          return CoderUtils.decodeFromByteArray(CODER, items);
        }
      }
    }
    throw new IOException(
        String.format(
            "%s: names from byte %s on are not those that were written; give the same command again",
            spec.parts().pathOf(NAME), begin));
  }

  private static int checksum(byte[] bytes) {
    return Hashing.crc32c().hashBytes(bytes).asInt();
  }
}
