package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Loss;
import dev.pgan.v1.TrainingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresetsTest {
  private static final DataShape DATA = new DataShape(64, 3, 0);

  @Test
  void completesAnEmptyConfig() throws Exception {
    TrainingConfig config = complete("");
    assertEquals("v2-1gpu", config.getPreset());
    assertEquals(128, config.getSchedule().getMinibatchOrThrow(4));
    assertEquals(4, config.getMinibatchRepeats());
    assertEquals("30 16", config.getGridWidth() + " " + config.getGridHeight());
    assertEquals(config, Presets.complete(config, DATA));
  }

  @Test
  void keepsWhatIsSetAndReplacesMapsWhole() throws Exception {
    TrainingConfig config =
        complete(
            "preset: 'v1-1gpu' network { progressive { fmap_base: 64 } } grid_width: 5 schedule {"
                + " minibatch_base: 8 generator_lrate { key: 4 value: 0.5 } }");
    assertEquals(Map.of(), config.getSchedule().getMinibatchMap());
    assertEquals(8, config.getSchedule().getMinibatchBase());
    assertEquals(Map.of(4, 0.5f), config.getSchedule().getGeneratorLrateMap());
    assertEquals(64, config.getNetwork().getProgressive().getFmapBase());
    assertEquals(16, config.getNetwork().getProgressive().getMbstdGroupSize());
    assertEquals(5, config.getGridWidth());
  }

  @Test
  void ablationsChangeAPreset() throws Exception {
    TrainingConfig.Builder expected = complete("preset: 'v1-1gpu'").toBuilder();
    expected.setPreset("v1-1gpu,nogrowing,nowscale,nosmoothing").setSmoothing(0);
    // Longer ticks: all that are written fit the disk.
    expected.setKeepSnapshots(0);
    expected.getNetworkBuilder().getProgressiveBuilder().setUseWscale(false);
    expected
        .getScheduleBuilder()
        .setInitialResolution(64)
        .setLodTrainingKimg(0)
        .setLodTransitionKimg(0)
        .setTotalKimg(10000);
    TrainingConfig found = complete("preset: 'v1-1gpu,nogrowing,nowscale,nosmoothing'");
    assertEquals(expected.build(), found);
    assertEquals(found, Presets.complete(found, DATA));
    TrainingConfig others = complete("preset: 'v2-1gpu,nopixelnorm,noleakyrelu,norepeat,noreset'");
    assertFalse(others.getNetwork().getProgressive().getUsePixelnorm());
    assertFalse(others.getNetwork().getProgressive().getUseLeakyrelu());
    assertEquals(1, others.getMinibatchRepeats());
    assertFalse(others.getResetOptimizerForNewLod());
    assertEquals(0.5f, complete("preset: 'v2-1gpu,nosmoothing' smoothing: 0.5").getSmoothing());
    refuses("preset: 'v2-1gpu,nogrow'", "preset: nogrow is none of nogrowing, nopixelnorm, ");
  }

  /** As version 0.1.0 wrote them into its runs. */
  @Test
  void readsTheLossesOfOlderConfigs() throws Exception {
    Loss loss =
        complete(
                "loss { gradient_penalty: 3 epsilon_penalty: 0 gradient_target: 750"
                    + " label_weight: 2 }")
            .getLoss();
    assertEquals(
        complete(
                "loss { wgan_gp { gradient_penalty: 3 epsilon_penalty: 0 gradient_target: 750 }"
                    + " label_weight: 2 }")
            .getLoss(),
        loss);
    assertEquals(3, loss.getWganGp().getGradientPenalty());
    assertFalse(loss.hasGradientPenalty());
    assertEquals(
        0.001f, complete("loss { gradient_target: 2 }").getLoss().getWganGp().getEpsilonPenalty());
    refuses("loss { gradient_penalty: 3 wgan_gp {} }", "loss: gradient_penalty, ");
  }

  @Test
  void namesTheFieldThatCannotBeUsed() {
    refuses("preset: 'v3'", "preset: v3 is none of v1-1gpu, ");
    refuses("schedule { minibatch_base: 0 }", "schedule.minibatch_base: 0.0 is less than 1.0");
    refuses("schedule { minibatch { key: 12 value: 4 } }", "schedule.minibatch: the key 12 is no ");
    refuses("schedule { tick_kimg_base: 0 }", "schedule.tick_kimg_base: 0.0 is not above 0");
    refuses("schedule { initial_resolution: 128 }", "schedule.initial_resolution: 128 is no ");
    refuses("schedule { total_kimg: nan }", "schedule.total_kimg: NaN");
  }

  private static void refuses(String text, String message) {
    String found = assertThrows(IllegalArgumentException.class, () -> complete(text)).getMessage();
    assertTrue(found.startsWith(message), found);
  }

  private static TrainingConfig complete(String text) throws TextFormat.ParseException {
    return Presets.complete(TextFormat.parse(text, TrainingConfig.class), DATA);
  }

  @Test
  void keepsSoManySnapshotsThatTheDiskHolds() throws Exception {
    DataShape large = new DataShape(1024, 3, 0);
    TrainingConfig plain = TrainingConfig.getDefaultInstance();
    int kept = Presets.complete(plain, large).getKeepSnapshots();
    // A snapshot of the paper's networks is 0.65 GB.
    assertEquals(15, kept);
    assertEquals(0, Presets.complete(plain, new DataShape(32, 3, 0)).getKeepSnapshots());
    assertEquals(
        0,
        Presets.complete(plain.toBuilder().setKeepSnapshots(0).build(), large).getKeepSnapshots());
  }
}
