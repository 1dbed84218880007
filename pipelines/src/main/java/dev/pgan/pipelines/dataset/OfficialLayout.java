package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import com.google.common.primitives.ImmutableLongArray;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.ImageRecord;
import dev.pgan.pipelines.tfrecord.RecordTemplate;
import dev.pgan.pipelines.tfrecord.TfRecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** A data set that the official program has made: one file per level, and no manifest. */
final class OfficialLayout {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final BeamFolder folder;
  private final ImmutableSortedMap<String, Long> sizes;

  private OfficialLayout(BeamFolder folder, ImmutableSortedMap<String, Long> sizes) {
    this.folder = folder;
    this.sizes = sizes;
  }

  static DatasetLayout layout(BeamFolder folder) throws IOException {
    return new OfficialLayout(folder, folder.sizes("")).layout();
  }

  private DatasetLayout layout() throws IOException {
    SortedMap<Integer, String> files = filesByLog2();
    int top = files.lastKey();
    String largest = files.get(top);
    ImageRecord first = firstRecord(largest);
    check(
        first.height() == 1 << top && first.width() == 1 << top && first.channels() <= 4,
        largest,
        "its images are " + first.channels() + "x" + first.height() + "x" + first.width());
    long images = sizes.get(largest) / recordBytes(first.channels(), top);
    Optional<String> labels =
        sizes.keySet().stream().filter(n -> n.endsWith(".labels") && !n.contains("/")).findFirst();
    DataShape shape =
        new DataShape(1 << top, first.channels(), labels.isPresent() ? labelSize(labels.get()) : 0);
    for (int log2 = top; log2 >= 2; log2--) {
      String file = files.get(log2);
      long expected = images * recordBytes(first.channels(), log2);
      check(
          sizes.get(file) == expected,
          file,
          images + " images take " + expected + " bytes, but it has " + sizes.get(file));
    }
    return new DatasetLayout(
        shape,
        ImmutableLongArray.of(images),
        (lod, shard) -> files.get(top - lod),
        labels,
        false,
        digest(files.get(2), labels));
  }

  private SortedMap<Integer, String> filesByLog2() {
    SortedMap<Integer, String> files = new TreeMap<>();
    for (String name : sizes.keySet()) {
      checkFolder(
          !name.startsWith(DatasetNames.PARTS + "/"),
          "a data set that is not finished: run what makes it again");
      if (name.endsWith(DatasetNames.RECORDS_SUFFIX) && !name.contains("/")) {
        Matcher matcher = DatasetNames.SINGLE_FILE.matcher(name);
        checkFolder(
            matcher.matches(),
            name + " is there, but no " + DatasetNames.MANIFEST + ": run what makes it again");
        String other = files.put(Integer.parseInt(matcher.group(2)), name);
        checkFolder(other == null, "both " + other + " and " + name + ": move one data set away");
      }
    }
    checkFolder(
        !files.isEmpty(),
        "not a data set: it has neither " + DatasetNames.MANIFEST + " nor *-rLL.tfrecords");
    checkFolder(
        files.firstKey() == 2 && files.lastKey() == files.size() + 1,
        "levels expected from r02 up without a gap, found "
            + files.values()
            + "; fetch the others, or export the data set again with all of its levels");
    return files;
  }

  private ImageRecord firstRecord(String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      if (Arrays.equals(in.readNBytes(2), GZIP)) {
        throw new UserException(
            folder.pathOf(name) + ": it is gzipped, as its first bytes 1f 8b tell: gunzip it");
      }
    }
    try (TfRecordReader reader = new TfRecordReader(folder.open(name), folder.pathOf(name))) {
      byte[] record = reader.next().orElse(new byte[0]);
      check(record.length > 0, name, "an empty file");
      return ImageRecord.parse(record, 0, record.length);
    } catch (IOException e) {
      throw new UserException(TfRecordReader.damaged(folder.pathOf(name), 0, 0, e.getMessage()), e);
    }
  }

  private int labelSize(String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      return NpyHeader.read(in, folder.pathOf(name)).columns();
    }
  }

  private static long recordBytes(int channels, int log2) {
    return RecordTemplate.of(channels, 1 << log2).recordBytes();
  }

  /** Covers all names and sizes and the smallest images; the others may be a hundred gigabytes. */
  private String digest(String smallest, Optional<String> labels) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    sizes.forEach(
        (name, size) -> {
          if (name.endsWith(DatasetNames.RECORDS_SUFFIX)) {
            hasher.putString(name + ' ' + size + '\n', UTF_8);
          }
        });
    hasher.putString(sha256(smallest), UTF_8);
    return hasher
        .putString(labels.isPresent() ? sha256(labels.get()) : "", UTF_8)
        .hash()
        .toString();
  }

  private String sha256(String name) throws IOException {
    try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), folder.open(name))) {
      ByteStreams.exhaust(in);
      return in.hash().toString();
    }
  }

  private void checkFolder(boolean good, String problem) {
    if (!good) {
      throw new UserException(folder.explain(problem));
    }
  }

  private void check(boolean good, String file, String problem) {
    if (!good) {
      throw new UserException(
          folder.pathOf(file) + ": " + problem + "; the data set is damaged: fetch it again");
    }
  }
}
