package dev.pgan.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.TextFormat;
import dev.pgan.v1.TrainingConfig;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigDifferenceTest {
  @Test
  void namesEveryField() throws TextFormat.ParseException {
    String was =
        "seed: 1 smoothing: 0.5 network { progressive { fmap_max: 4 } }"
            + " schedule { total_kimg: 2 minibatch { key: 4 value: 16 } } generator_adam {}";
    String is =
        "seed: 2 keep_snapshots: 3 network { progressive { fmap_max: 8 } } schedule {"
            + " total_kimg: 3 minibatch { key: 16 value: 4 } minibatch { key: 4 value: 8 } }";
    List<ConfigDifference> differences = ConfigDifference.between(config(was), config(is));
    assertEquals(
        "network.progressive.fmap_max was 4 and is 8\n"
            + "schedule.total_kimg was 2.0 and is 3.0\n"
            + "schedule.minibatch was {4=16} and is {4=8, 16=4}\n"
            + "generator_adam was {} and is unset\n"
            + "seed was 1 and is 2\n"
            + "smoothing was 0.5 and is unset\n"
            + "keep_snapshots was unset and is 3",
        differences.stream().map(ConfigDifference::toString).collect(Collectors.joining("\n")));
    assertEquals(
        "network.progressive.fmap_max was 4 and is 8, schedule.minibatch was {4=16} and is"
            + " {4=8, 16=4}, generator_adam was {} and is unset, seed was 1 and is 2, smoothing was"
            + " 0.5 and is unset",
        ConfigDifference.forbidden(differences));
  }

  @Test
  void lengthAndCadenceMayChange() throws TextFormat.ParseException {
    List<ConfigDifference> differences =
        ConfigDifference.between(
            config("schedule { total_kimg: 2 annealed_lrate { from: 2 to: 1 kimg: 5 } }"),
            config(
                "schedule { total_kimg: 1 annealed_lrate { from: 1 to: 1 kimg: 5 } } keep_snapshots: 2 image_snapshot_ticks: 3"
                    + " network_snapshot_ticks: 4"));
    assertEquals(5, differences.size());
    assertEquals("", ConfigDifference.forbidden(differences));
  }

  @Test
  void mapsHaveNoOrder() throws TextFormat.ParseException {
    String one = "schedule { minibatch { key: 8 value: 2 } minibatch { key: 4 value: 1 } }";
    String other = "schedule { minibatch { key: 4 value: 1 } minibatch { key: 8 value: 2 } }";
    assertEquals(List.of(), ConfigDifference.between(config(one), config(other)));
  }

  private static TrainingConfig config(String text) throws TextFormat.ParseException {
    return TextFormat.parse(text, TrainingConfig.class);
  }
}
