package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of one data set that go on with another one. */
class FineTuneIT {
  private static final ImmutableList<String> SMALL =
      ImmutableList.of(
          "schedule.lod_training_kimg=0.016",
          "schedule.lod_transition_kimg=0.016",
          "schedule.minibatch_base=8",
          "minibatch_repeats=1",
          "grid_width=2",
          "grid_height=2");

  @TempDir Path folder;

  @Test
  void goesOnWithOtherPicturesOfTheSameShape() throws Exception {
    faces("faces", "--resolution", "8", "--seed", "1");
    faces("others", "--resolution", "8", "--seed", "2");
    faces("larger", "--resolution", "16");
    faces("grey", "--resolution", "8", "--black", "1");
    ok(
        train("faces", "first", "0.048")
            .add("--set", "network.progressive.fmap_base=32")
            .add("--set", "network.progressive.fmap_max=8"));

    // Without growing, it is at 8x8 from the start on.
    ok(
        train("others", "tuned", "0.064")
            .add("--set", "schedule.initial_resolution=8")
            .add("--resume-from", at("first")));
    String log = Files.readString(folder.resolve("tuned/log.txt"));
    assertTrue(
        log.contains("goes on at 0.0 kimg of the schedule, 8x8 (lod 0.00): as far as the"), log);
    assertTrue(log.contains("optimizers: those of the snapshot"), log);
    ok(
        ImmutableList.<String>builder()
            .add("generate", at("tuned"), "--count", "2", "--out", at("images"))
            .add("--runner", "direct"));
    assertTrue(Files.exists(folder.resolve("images/images.json")));

    assertRefused("larger", "for images of 8x8 with 3 channels and labels of 0 values, but those");
    assertRefused("grey", "are of 8x8 with 1 channels and labels of 0 values; make a data set");
  }

  private void assertRefused(String data, String message) {
    PganProcess.Result refused =
        PganHere.run(
            train(data, "refused", "0.064")
                .add("--resume-from", at("first"))
                .build()
                .toArray(String[]::new));
    assertEquals(1, refused.status(), refused.err());
    assertTrue(refused.err().contains(message), refused.err());
    assertTrue(Files.notExists(folder.resolve("refused/snapshots")));
  }

  private void faces(String name, String... options) {
    ok(
        ImmutableList.<String>builder()
            .add("dataset", "create-synthetic", at(name), "--count", "24", "--runner", "direct")
            .add(options));
  }

  private ImmutableList.Builder<String> train(String data, String run, String kimg) {
    ImmutableList.Builder<String> words = ImmutableList.builder();
    words.add("train", "--preset", "v2-1gpu", "--data", at(data), "--run", at(run));
    words.add("--runner", "direct", "--set", "schedule.total_kimg=" + kimg);
    SMALL.forEach(setting -> words.add("--set", setting));
    return words;
  }

  private static void ok(ImmutableList.Builder<String> words) {
    PganProcess.Result result = PganHere.run(words.build().toArray(String[]::new));
    assertEquals(0, result.status(), result.err());
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
