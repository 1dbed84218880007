package dev.pgan.pipelines.dataset;

import com.google.common.base.Strings;
import java.util.regex.Pattern;

/** Names of the files in a data set's folder. */
public final class DatasetNames {
  public static final String MANIFEST = "dataset.json";
  public static final String INDEX = "dataset.index";
  public static final String REJECTED = "rejected.jsonl";

  /** Folder of what is not yet published; a data set that has one is unfinished. */
  public static final String PARTS = "_parts";

  /** Folder of what evaluations keep of the data set, for the next ones. */
  public static final String CACHE = "cache";

  /** {@code NAME-rLL.tfrecords}, as the official program writes and reads it. */
  public static final Pattern SINGLE_FILE = Pattern.compile("(.+)-r(\\d\\d)\\.tfrecords");

  public static final String LABELS_SUFFIX = "-rxx.labels";
  public static final String RECORDS_SUFFIX = ".tfrecords";

  private DatasetNames() {}

  /**
   * @param log2 of the resolution
   */
  public static String records(String name, int log2, int shard, int shards) {
    return level(name, log2) + (shards == 1 ? "" : shardSuffix(shard, shards)) + RECORDS_SUFFIX;
  }

  /** What the names of a level's files start with. */
  public static String level(String name, int log2) {
    return name + "-r" + padded(log2, 2);
  }

  public static String shardSuffix(int shard, int shards) {
    return "-" + padded(shard, 5) + "-of-" + padded(shards, 5);
  }

  private static String padded(int number, int digits) {
    return Strings.padStart(Integer.toString(number), digits, '0');
  }
}
