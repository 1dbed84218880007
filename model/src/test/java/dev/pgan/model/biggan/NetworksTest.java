package dev.pgan.model.biggan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.training.Presets;
import dev.pgan.v1.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of weights beside those that the authors' PyTorch program counts. */
class NetworksTest {
  @ParameterizedTest
  @CsvSource({
    "biggan-128, 70433988, 87982370",
    "biggan-deep-128, 50244484, 34590210",
  })
  void presetsHaveAsManyAsTheirs(String preset, long generator, long discriminator)
      throws Exception {
    check(128, 1000, "preset: '" + preset + "'", generator, discriminator);
  }

  @ParameterizedTest
  @CsvSource({
    "64, false, 20, 32, 16, 128199, 77390",
    "256, false, 42, 64, 64, 153015, 170798",
    "64, true, 20, 32, 16, 88687, 19786",
    "256, true, 42, 64, 64, 155027, 36762",
  })
  void otherResolutionsToo(
      int resolution,
      boolean deep,
      int latents,
      int attentionG,
      int attentionD,
      long generator,
      long discriminator)
      throws Exception {
    String network =
        String.format(
            "network { biggan { width: 4 shared_size: 5 deep: %s hierarchical: %s latent_size: %s"
                + " generator_attention: %s discriminator_attention: %s } }",
            deep, !deep, latents, attentionG, attentionD);
    check(resolution, 7, network, generator, discriminator);
  }

  private static void check(
      int resolution, int classes, String config, long generator, long discriminator)
      throws TextFormat.ParseException {
    DataShape shape = new DataShape(resolution, 3, classes);
    TrainingConfig complete =
        Presets.complete(TextFormat.parse(config, TrainingConfig.class), shape);
    NetworkCost cost = new BigGan().cost(complete, shape, 0);
    assertEquals(generator, cost.weightsG());
    assertEquals(discriminator, cost.weightsD());
  }

  /** Twenty thousand steps of a minibatch of 256 in each of 8 chunks. */
  @Test
  void theLargePresetIsThatOfThePaper() throws Exception {
    TrainingConfig config =
        Presets.complete(
            TextFormat.parse("preset: 'biggan-128'", TrainingConfig.class),
            new DataShape(128, 3, 1000));
    assertEquals(256 * 8, config.getSchedule().getMinibatchBase());
    assertEquals(8, config.getNetwork().getBiggan().getAccumulations());
    assertEquals(20000 * 256 * 8 / 1000, config.getNetwork().getBiggan().getAverageStartKimg());
    assertEquals(0.9999f, config.getSmoothing());
    assertEquals(1e-4f, config.getSchedule().getGeneratorLrateBase());
    assertEquals(4e-4f, config.getSchedule().getDiscriminatorLrateBase());
  }
}
