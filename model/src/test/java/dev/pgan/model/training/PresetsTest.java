package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.Loss;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.List;
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
    refuses(
        "preset: 'v2-1gpu,nogrow'", "preset: there is no part nogrow; the nearest are nogrowing, ");
  }

  /** The numbers of R3GAN's train.py. */
  @Test
  void r3GanHasItsLossAndSchedules() throws Exception {
    TrainingConfig config = complete("preset: 'v2-1gpu,nogrowing,r3gan' minibatch_repeats: 2");
    assertTrue(config.getLoss().hasRelativistic());
    assertEquals(2, config.getMinibatchRepeats());
    TrainingSchedule schedule = new TrainingSchedule(config.getSchedule(), DATA);
    assertEquals(20_000_000, schedule.totalImages());
    TrainingSchedule.Point first = schedule.at(0);
    assertEquals(2e-4f, first.generatorLearningRate());
    assertEquals(2e-4f, first.discriminatorLearningRate());
    assertEquals(
        AnnealedValues.newBuilder().setBeta2(0.9).setGamma(2).setHalfLifeKimg(0).build(),
        first.annealed());
    TrainingSchedule.Point last = schedule.at(20_000_000);
    assertEquals(5e-5f, last.generatorLearningRate());
    assertEquals(0.99, last.annealed().getBeta2(), 1e-12);
    assertEquals(0.2, last.annealed().getGamma(), 1e-12);
    assertEquals(500, last.annealed().getHalfLifeKimg(), 1e-9);
    assertEquals(0.05, r3GanGamma(32));
    assertEquals(150, r3GanGamma(256));
  }

  private static double r3GanGamma(int resolution) {
    return Presets.complete(
            TrainingConfig.newBuilder().setPreset("v2-1gpu,r3gan").build(),
            new DataShape(resolution, 3, 0))
        .getSchedule()
        .getAnnealedGamma()
        .getFrom();
  }

  @Test
  void gridsAndModesChangeAnyPreset() throws Exception {
    TrainingConfig grids = complete("preset: 'v2-1gpu,4k,row_per_class,random_latents'");
    assertEquals("32 32", grids.getGridWidth() + " " + grids.getGridHeight());
    assertTrue(grids.getGridRowPerClass() && grids.getGridRandomLatents());
    assertFalse(complete("preset: 'v2-1gpu,random_latents,fixed_latents'").getGridRandomLatents());
    assertTrue(complete("preset: 'v2-1gpu,celebahq'").getMirrorAugment());
    assertFalse(complete("preset: 'v2-1gpu'").getMirrorAugment());
    assertEquals(30, complete("preset: 'v2-1gpu,4k,1080p'").getGridWidth());
    TrainingConfig benchmark = complete("preset: 'v2-1gpu,benchmark'");
    assertEquals(27, benchmark.getSchedule().getTotalKimg());
    assertEquals(Map.of(), benchmark.getSchedule().getTickKimgMap());
    assertEquals(1000, benchmark.getNetworkSnapshotTicks());
    TrainingConfig benchmark0 = complete("preset: 'v2-4gpus,benchmark0'");
    assertEquals(64, benchmark0.getSchedule().getInitialResolution());
    assertEquals(10, benchmark0.getSchedule().getTotalKimg());
    TrainingConfig verbose =
        Presets.complete(
            TrainingConfig.newBuilder().setPreset("biggan-cifar10,verbose").build(),
            new DataShape(32, 3, 10));
    assertEquals(1, verbose.getSchedule().getTickKimgBase());
    assertEquals(100, verbose.getNetworkSnapshotTicks());
    assertEquals(1, verbose.getAccumulations());
  }

  @Test
  void everyFamilyHasPartsForHalfPrecision() {
    GanFamilies.presets()
        .values()
        .forEach(
            table -> {
              assertEquals(Precision.FLOAT16, precision(table.standard() + ",fp16"));
              assertEquals(Precision.BFLOAT16, precision(table.standard() + ",bf16"));
            });
  }

  private static Precision precision(String preset) {
    return Presets.example(TrainingConfig.newBuilder().setPreset(preset).build()).getPrecision();
  }

  @Test
  void everyPresetIsCompleteForItsData() {
    GanFamilies.presets()
        .values()
        .forEach(
            table ->
                table
                    .byName()
                    .forEach(
                        (name, preset) -> {
                          TrainingConfig named =
                              TrainingConfig.newBuilder().setPreset(name).build();
                          TrainingConfig whole = Presets.example(named);
                          assertEquals(whole, Presets.complete(whole, preset.madeFor()), name);
                        }));
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
    refuses("preset: 'v2-2gpu'", "preset: there is no preset v2-2gpu; the nearest are v2-1gpu, ");
    refuses("schedule { minibatch_base: 0 }", "schedule.minibatch_base: 0.0 is less than 1.0");
    refuses("schedule { minibatch { key: 12 value: 4 } }", "schedule.minibatch: the key 12 is no ");
    refuses("schedule { tick_kimg_base: 0 }", "schedule.tick_kimg_base: 0.0 is not above 0");
    refuses("schedule { initial_resolution: 128 }", "schedule.initial_resolution: 128 is no ");
    refuses("schedule { total_kimg: nan }", "schedule.total_kimg: NaN");
    refuses("loss { wgan_gp { gradient_penalty: -1 } }", "loss.wgan_gp.gradient_penalty: -1.0 is ");
    refuses("loss { wgan_gp { gradient_target: 0 } }", "loss.wgan_gp.gradient_target: 0.0 is not ");
    refuses("loss { relativistic { r2: nan } }", "loss.relativistic.r2: NaN is ");
    refuses("loss { label_weight: -2 }", "loss.label_weight: -2.0 is less than 0.0");
    refuses("accumulations: 0", "accumulations: 0.0 is less than 1.0");
    refuses("smoothing_half_life_kimg: 0", "smoothing_half_life_kimg: 0.0 is not above 0");
    refuses(
        "schedule { annealed_lrate { from: 1 to: 0 kimg: 5 } }",
        "schedule.annealed_lrate.to: 0.0 ");
    refuses(
        "schedule { annealed_beta2 { from: 0.9 kimg: 5 } }",
        "schedule.annealed_beta2: from, to and kimg are wanted, found { from: 0.9 kimg: 5.0 }");
    refuses(
        "schedule { annealed_beta2 { from: 0 to: 1 kimg: 5 } }", "schedule.annealed_beta2: from");
    refuses(
        "schedule { annealed_gamma { from: 1 to: 1 kimg: 5 } }",
        "schedule.annealed_gamma: it is the weight of R1 and R2, which the loss wgan_gp has not");
    refuses("schedule { plateau { factor: 0 } }", "schedule.plateau.factor: 0.0 is not above 0");
  }

  private static void refuses(String text, String message) {
    String found = assertThrows(IllegalArgumentException.class, () -> complete(text)).getMessage();
    assertTrue(found.startsWith(message), found);
  }

  private static TrainingConfig complete(String text) throws TextFormat.ParseException {
    return Presets.complete(TextFormat.parse(text, TrainingConfig.class), DATA);
  }

  @Test
  void keepsTheNewestAndTheBestWhereSnapshotsAreJudgedOnTheWay() throws Exception {
    String judged = "best_metric: FID evaluate_every_ticks: 10 evaluate_metrics: ";
    for (String preset : List.of("v2-1gpu", "biggan-cifar10")) {
      TrainingConfig config = example("preset: '" + preset + "' " + judged + "FID");
      assertEquals(2, config.getKeepSnapshots());
      assertEquals(5, config.getKeepBest());
      assertEquals(0, example("preset: '" + preset + "' " + judged + "IS").getKeepBest());
      TrainingConfig said = example("preset: '" + preset + "' keep_snapshots: 9 " + judged + "FID");
      assertEquals(9, said.getKeepSnapshots());
      assertEquals(0, said.getKeepBest());
    }
  }

  private static TrainingConfig example(String text) throws TextFormat.ParseException {
    return Presets.example(TextFormat.parse(text, TrainingConfig.class));
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
