package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.config.Part;
import dev.pgan.model.config.Preset;
import dev.pgan.model.config.PresetTable;
import dev.pgan.v1.Adam;
import dev.pgan.v1.BigGanConfig;
import dev.pgan.v1.Hinge;
import dev.pgan.v1.InitialWeights;
import dev.pgan.v1.Loss;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;

/**
 * Settings of the authors' PyTorch program, whose launch scripts for {@code biggan-128} and {@code
 * biggan-deep-128} have the paper's batch of 2048 in 8 chunks; no training at their full length has
 * been tried with this program.
 *
 * <p>Neither in the papers nor in the scripts, but chosen here: the length of a tick, and the
 * average of G of {@code sngan-128}, which its script leaves out, and which starts after 2000 steps
 * as that of {@code sagan-128}. The script of {@code sagan-128} cuts its batch of 256 into 2
 * chunks, here they are 4, for the memory.
 */
final class BigGanPresets {
  private static final String DEFAULT = "biggan-128";

  private static final DataShape IMAGENET = new DataShape(128, 3, 1000);

  private static final BigGanConfig PLAIN =
      BigGanConfig.newBuilder()
          .setWidth(64)
          .setLatentSize(128)
          .setSharedSize(0)
          .setHierarchical(false)
          .setGeneratorAttention(0)
          .setDiscriminatorAttention(0)
          .setWide(true)
          .setSpectralEpsilon(1e-8f)
          .setOrthoStrength(0)
          .setAccumulations(1)
          .setInitialWeights(InitialWeights.GLOROT)
          .setDeep(false)
          .setSingularValues(1)
          .build();

  /** Of both networks of the paper: chunks, and 20000 steps before the average starts. */
  private static final BigGanConfig LARGE =
      PLAIN.toBuilder()
          .setSharedSize(128)
          .setGeneratorAttention(64)
          .setDiscriminatorAttention(64)
          .setSpectralEpsilon(1e-6f)
          .setAccumulations(8)
          .setAverageStartKimg(40960)
          .setInitialWeights(InitialWeights.ORTHOGONAL)
          .build();

  static final PresetTable TABLE =
      new PresetTable(
          ImmutableMap.of(
              DEFAULT,
              large(
                  "BigGAN (arXiv 1809.11096) on ImageNet, as BigGAN-PyTorch",
                  LARGE.toBuilder().setWidth(96).setLatentSize(120).setHierarchical(true)),
              "biggan-deep-128",
              large(
                  "BigGAN-deep (arXiv 1809.11096) on ImageNet, as the paper",
                  LARGE.toBuilder().setWidth(128).setDeep(true)),
              "biggan-cifar10",
              preset(
                  "BigGAN on CIFAR-10, as BigGAN-PyTorch",
                  new DataShape(32, 3, 10),
                  PLAIN.toBuilder()
                      // 1000 steps.
                      .setAverageStartKimg(200)
                      .setInitialWeights(InitialWeights.NORMAL_002),
                  schedule(25000, 50, 2e-4f, 2e-4f),
                  adam(0.999f, 1e-8f),
                  4),
              "sagan-128",
              preset(
                  "SA-GAN (arXiv 1805.08318) on ImageNet, as BigGAN-PyTorch",
                  IMAGENET,
                  PLAIN.toBuilder()
                      .setGeneratorAttention(64)
                      .setDiscriminatorAttention(64)
                      .setAccumulations(4)
                      // 2000 steps.
                      .setAverageStartKimg(512),
                  schedule(128000, 256, 1e-4f, 4e-4f),
                  adam(0.999f, 1e-8f),
                  1),
              "sngan-128",
              preset(
                  "SN-GAN (arXiv 1802.05957) on ImageNet, as BigGAN-PyTorch",
                  IMAGENET,
                  PLAIN.toBuilder()
                      .setWide(false)
                      // 2000 steps.
                      .setAverageStartKimg(640),
                  schedule(128000, 64, 2e-4f, 2e-4f),
                  adam(0.9f, 1e-8f),
                  5)),
          ImmutableMap.of(
              "fp16",
              precision("float16 with the official loss scaling", Precision.FLOAT16),
              "bf16",
              precision("bfloat16", Precision.BFLOAT16)),
          DEFAULT);

  private BigGanPresets() {}

  private static Part precision(String meaning, Precision precision) {
    return Part.of(meaning, TrainingConfig.newBuilder().setPrecision(precision));
  }

  private static Preset large(String origin, BigGanConfig.Builder network) {
    return preset(
        origin, IMAGENET, network, schedule(128000, 2048, 1e-4f, 4e-4f), adam(0.999f, 1e-6f), 1);
  }

  private static Preset preset(
      String origin,
      DataShape madeFor,
      BigGanConfig.Builder network,
      Schedule schedule,
      Adam adam,
      int discriminatorSteps) {
    TrainingConfig config =
        TrainingConfig.newBuilder()
            .setNetwork(NetworkConfig.newBuilder().setBiggan(network))
            .setSchedule(schedule)
            .setLoss(Loss.newBuilder().setHinge(Hinge.getDefaultInstance()))
            .setGeneratorAdam(adam)
            .setDiscriminatorAdam(adam)
            .setSmoothing(0.9999f)
            .setDiscriminatorRepeats(discriminatorSteps)
            .setMinibatchRepeats(1)
            .setResetOptimizerForNewLod(false)
            .build();
    return new Preset(origin, madeFor, config);
  }

  private static Schedule schedule(
      double totalKimg, int minibatch, float generatorRate, float discriminatorRate) {
    return Schedule.newBuilder()
        .setTotalKimg(totalKimg)
        .setLodTrainingKimg(0)
        .setLodTransitionKimg(0)
        .setMinibatchBase(minibatch)
        .setGeneratorLrateBase(generatorRate)
        .setDiscriminatorLrateBase(discriminatorRate)
        .setTickKimgBase(50)
        .setGpus(1)
        .build();
  }

  private static Adam adam(float beta2, float epsilon) {
    return Adam.newBuilder().setBeta1(0).setBeta2(beta2).setEpsilon(epsilon).build();
  }
}
