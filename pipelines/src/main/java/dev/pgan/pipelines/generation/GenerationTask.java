package dev.pgan.pipelines.generation;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.io.Serializable;

/**
 * What every worker of a generation knows.
 *
 * @param snapshot folder of the snapshot
 * @param snapshotSha256 of its manifest
 * @param job complete, without paths: equal jobs make equal bytes
 * @param draws those of the job, with paths
 */
record GenerationTask(
    BeamFolder out, String snapshot, String snapshotSha256, GenerationJob job, SampleDraws draws)
    implements Serializable {

  SharedSampler sampler() throws IOException {
    return SharedSampler.acquire(snapshot, draws);
  }

  SampleInputs inputs(Sampler sampler) throws IOException {
    return SampleInputs.of(sampler, job.getSeed(), draws);
  }

  ShardLayout layout() {
    return ShardLayout.of(job);
  }

  /** Tells this task's shards from those of another that wrote to the same folder. */
  String fingerprint() {
    return Hashing.sha256()
        .newHasher()
        .putUnencodedChars(snapshotSha256)
        .putBytes(job.toByteArray())
        .hash()
        .toString()
        .substring(0, 16);
  }

  ImmutableList<Integer> shards() {
    ImmutableList.Builder<Integer> shards = ImmutableList.builder();
    for (int shard = 0; shard < layout().shards(); shard++) {
      shards.add(shard);
    }
    return shards.build();
  }
}
