package dev.pgan.pipelines.inspection;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.IndexFile;
import dev.pgan.pipelines.inspection.ExpectedFiles.ExpectedLabels;
import dev.pgan.pipelines.inspection.VerifyUnit.LevelFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.RecordFormat;
import dev.pgan.v1.DatasetFile;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DatasetShard;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files that a manifest tells of: one unit for each shard. */
final class ManifestFiles {
  private static final int CELEBA_HQ_SIZE = 1024;

  private final DatasetManifest manifest;
  private final Map<String, Long> sizes;
  private final Problems problems;
  private final Set<String> known = new TreeSet<>();

  private ManifestFiles(DatasetManifest manifest, Map<String, Long> sizes, Problems problems) {
    this.manifest = manifest;
    this.sizes = sizes;
    this.problems = problems;
  }

  static ExpectedFiles of(BeamFolder folder, DatasetManifest manifest) throws IOException {
    Problems problems = new Problems(folder, Integer.MAX_VALUE);
    ManifestFiles files = new ManifestFiles(manifest, folder.sizes(""), problems);
    files.checkIndex(folder);
    return files.expected();
  }

  /** Data sets of versions before the index have none. */
  private void checkIndex(BeamFolder folder) throws IOException {
    if (sizes.containsKey(DatasetNames.INDEX) && !IndexFile.isOf(folder, manifest)) {
      problems.add(
          DatasetNames.INDEX,
          "what %s tells expected, something else found: delete this file, and %s is read instead",
          DatasetNames.MANIFEST,
          DatasetNames.MANIFEST);
    }
  }

  private ExpectedFiles expected() {
    int resolution = manifest.getResolution();
    if (Integer.bitCount(resolution) != 1 || resolution < 4) {
      manifestProblem(
          "a resolution that is a power of two from 4 up expected, %s found", resolution);
      return new ExpectedFiles(lines(), ImmutableList.of(), 0, labels());
    }
    ImmutableList.Builder<VerifyUnit> units = ImmutableList.builder();
    long images = 0;
    for (DatasetShard shard : manifest.getShardsList()) {
      if (shard.getFirstImage() != images) {
        manifestProblem(
            "shard %s: first image %s expected, %s found",
            shard.getIndex(), images, shard.getFirstImage());
      }
      images += shard.getImages();
      units.add(unit(shard));
    }
    if (images != manifest.getImages()) {
      manifestProblem("%s images expected, %s found in its shards", manifest.getImages(), images);
    }
    addUnknown();
    // The levels were made of larger ones that are left out here, before those were rounded.
    int asked = manifest.getJob().getCelebahq().getResolution();
    int tolerance = asked == 0 || asked == CELEBA_HQ_SIZE ? 0 : 1;
    return new ExpectedFiles(lines(), units.build(), tolerance, labels());
  }

  private VerifyUnit unit(DatasetShard shard) {
    ImmutableList.Builder<LevelFile> files = ImmutableList.builder();
    for (int resolution = manifest.getResolution(); resolution >= 4; resolution /= 2) {
      file(shard, resolution).ifPresent(files::add);
    }
    return new VerifyUnit(manifest.getChannels(), 0, shard.getImages(), files.build());
  }

  private Optional<LevelFile> file(DatasetShard shard, int resolution) {
    int log2 = Integer.numberOfTrailingZeros(resolution);
    List<DatasetFile> named =
        shard.getFilesList().stream().filter(f -> f.getResolutionLog2() == log2).toList();
    if (named.size() != 1) {
      manifestProblem(
          "shard %s: one file of the level %sx%s expected, %s found",
          shard.getIndex(), resolution, resolution, named.size());
      return Optional.empty();
    }
    DatasetFile file = named.get(0);
    known.add(file.getName());
    long recordBytes = new RecordFormat(manifest.getChannels(), resolution).recordBytes();
    if (file.getBytes() != shard.getImages() * recordBytes) {
      manifestProblem(
          "%s: %s bytes expected for %s images, %s found in the manifest",
          file.getName(), shard.getImages() * recordBytes, shard.getImages(), file.getBytes());
    }
    return checkSize(file.getName(), file.getBytes())
        ? Optional.of(new LevelFile(file.getName(), resolution, file.getSha256()))
        : Optional.empty();
  }

  /**
   * Whether a file is there; notes a problem where it is not, or where its size is not as expected.
   */
  private boolean checkSize(String name, long expected) {
    Long found = sizes.get(name);
    if (found == null) {
      problems.add(name, "%s bytes expected, no such file found", expected);
    } else if (found != expected) {
      problems.add(name, "%s bytes expected, %s found", expected, found);
    }
    return found != null;
  }

  private void addUnknown() {
    ImmutableSet<String> records =
        ImmutableSet.copyOf(
            Sets.filter(sizes.keySet(), name -> name.endsWith(DatasetNames.RECORDS_SUFFIX)));
    for (String name : Sets.difference(records, known)) {
      problems.add(name, "no file expected by %s, one found", DatasetNames.MANIFEST);
    }
  }

  private ExpectedLabels labels() {
    if (!manifest.hasLabels()) {
      return new ExpectedLabels("", manifest.getImages(), 0, false, "");
    }
    boolean there = checkSize(manifest.getLabels().getName(), manifest.getLabels().getBytes());
    return new ExpectedLabels(
        there ? manifest.getLabels().getName() : "",
        manifest.getImages(),
        manifest.getLabels().getSize(),
        manifest.getLabels().getClassIndices(),
        manifest.getLabels().getSha256());
  }

  private ImmutableList<String> lines() {
    return ImmutableList.copyOf(problems.listed());
  }

  private void manifestProblem(String format, Object... values) {
    problems.add(DatasetNames.MANIFEST, format, values);
  }
}
