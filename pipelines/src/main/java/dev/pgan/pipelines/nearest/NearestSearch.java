package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.FeatureNetwork;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.dataset.DatasetRecords;
import dev.pgan.pipelines.dataset.RecordScan;
import dev.pgan.pipelines.evaluation.SharedFeatures;
import dev.pgan.pipelines.inspection.ImageSelection;
import dev.pgan.pipelines.inspection.Inspection;
import dev.pgan.v1.NearestReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** Compares all images of a piece of the data set with the generated ones. */
final class NearestSearch implements Inspection.Inspector<NearestReport> {
  private final NearestTask task;
  private final DatasetRecords reals;
  private final SharedFeatures network;

  /** The generated images, made for the first piece, as Beam counts nothing before that. */
  private ImmutableList<ChosenImage> chosen;

  private final List<float[]> chosenFeatures = new ArrayList<>();

  NearestSearch(NearestTask task) throws IOException {
    this.task = task;
    reals = DatasetRecords.open(task.data(), task.dataSha256());
    network = task.hasFeatures() ? new SharedFeatures(task.network(), task.networkSha256()) : null;
  }

  @Override
  public NearestReport inspect(int piece, LongConsumer done) throws IOException {
    if (chosen == null) {
      choose();
    }
    ImmutableList<Candidates> all =
        chosen.stream()
            .map(image -> new Candidates(image, task.count()))
            .collect(ImmutableList.toImmutableList());
    ImageSelection unit = task.units().get(piece);
    long end = unit.first() + unit.count();
    try (RecordScan scan = reals.scan(unit.lod(), unit.first())) {
      for (long first = unit.first(); first < end; first += FeatureNetwork.MINIBATCH) {
        byte[][] images = new byte[(int) Math.min(FeatureNetwork.MINIBATCH, end - first)][];
        for (int i = 0; i < images.length; i++) {
          images[i] = scan.next();
        }
        comparePixels(all, first, images);
        if (network != null) {
          compareFeatures(all, first, features(images));
        }
        done.accept(images.length);
      }
    }
    NearestReport.Builder report = NearestReport.newBuilder();
    all.forEach(candidates -> report.addImages(candidates.found()));
    return report.build();
  }

  private void choose() throws IOException {
    chosen = task.chosen();
    for (ChosenImage image : chosen) {
      if (network != null) {
        chosenFeatures.add(features(new byte[][] {image.pixels()}).features());
      }
    }
  }

  private static void comparePixels(List<Candidates> all, long first, byte[][] images) {
    for (Candidates candidates : all) {
      for (int i = 0; i < images.length; i++) {
        double distance = Distances.ofPixels(candidates.image().pixels(), images[i]);
        candidates.byPixels().add(first + i, distance);
      }
    }
  }

  private void compareFeatures(List<Candidates> all, long first, Features found) {
    for (int k = 0; k < all.size(); k++) {
      for (int i = 0; i < found.count(); i++) {
        double distance = Distances.ofFeatures(chosenFeatures.get(k), found.features(), i);
        all.get(k).byFeatures().add(first + i, distance);
      }
    }
  }

  private Features features(byte[][] images) throws IOException {
    int imageBytes = images[0].length;
    byte[] pixels = Arrays.copyOf(images[0], images.length * imageBytes);
    for (int i = 1; i < images.length; i++) {
      System.arraycopy(images[i], 0, pixels, i * imageBytes, imageBytes);
    }
    return network.features(
        new ImageBatch(images.length, task.channels(), task.resolution(), task.resolution(), pixels)
            .rgb());
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
