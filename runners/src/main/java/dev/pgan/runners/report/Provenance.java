package dev.pgan.runners.report;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.pgan.runners.execution.Amounts;
import dev.pgan.runners.execution.Versions;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.TrainingTick;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Tells what made a run, as names and values. */
final class Provenance {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Provenance() {}

  static ImmutableMap<String, String> of(RunContents run) {
    ImmutableMap.Builder<String, String> facts = ImmutableMap.builder();
    facts.put("Run", run.path());
    if (!run.ticks().isEmpty()) {
      TrainingTick first = run.ticks().get(0);
      TrainingTick last = Iterables.getLast(run.ticks());
      facts.put(
          "Trained",
          String.format(
              Locale.ROOT,
              "%,.1f kimg in %s",
              last.getKimg(),
              Amounts.duration(last.getTotalSeconds())));
      facts.put("First tick", time(first));
      facts.put("Last tick", time(last));
    }
    run.data()
        .ifPresent(
            data -> {
              facts.put(
                  "Data set",
                  String.format(
                      Locale.ROOT,
                      "%s: %,d images of %dx%d, %d channels, labels of %d",
                      data.getPath(),
                      data.getImages(),
                      data.getResolution(),
                      data.getResolution(),
                      data.getChannels(),
                      data.getLabelSize()));
              facts.put("Data set SHA-256", data.getSha256());
            });
    run.dataset().ifPresent(dataset -> facts.put("Made of", source(dataset)));
    Versions versions = Versions.ofThisBuild();
    facts.put(
        "Programs",
        String.format(
            "pgan %s, TensorFlow Java %s, Beam %s, Flink %s, Java %s",
            versions.pgan(),
            versions.tensorflow(),
            versions.beam(),
            versions.flink(),
            Runtime.version()));
    facts.put(
        "Report made on",
        String.format(
            "%s %s, %s cores",
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors()));
    return facts.buildOrThrow();
  }

  private static String time(TrainingTick tick) {
    return TIME.format(Instant.ofEpochMilli((long) (tick.getTime() * 1000)));
  }

  private static String source(DatasetManifest dataset) {
    Optional<String> filter =
        Optional.of(dataset.getResizeFilter()).filter(name -> !name.isEmpty());
    String source =
        switch (dataset.getJob().getSourceCase()) {
          case IMAGES -> "pictures in " + dataset.getJob().getImages().getPath();
          case SYNTHETIC -> "drawn faces, seed " + dataset.getJob().getSynthetic().getSeed();
          default -> dataset.getName();
        };
    return source
        + filter.map(name -> ", resized by " + name).orElse("")
        + (dataset.getRejected() > 0 ? ", " + dataset.getRejected() + " set aside" : "");
  }
}
