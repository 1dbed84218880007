package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.v1.DatasetJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Many small pictures of noise, with labels of many classes: more than a small heap holds. */
public final class ManyPictures implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final int SIDE = 32;

  private final int count;
  private final int classes;

  private ManyPictures(int count, int classes) {
    this.count = count;
    this.classes = classes;
  }

  /** Makes a data set of them; number i has the class i modulo the classes. */
  public static void make(Path folder, int count, int classes) throws IOException {
    DatasetJob job = DatasetJob.newBuilder().setDestination(folder.toString()).setShards(4).build();
    PipelineRuns.run(new CreateDatasetStage(job, new ManyPictures(count, classes)), 2);
  }

  @Override
  public Listing list() {
    return new Listing(Listing.numbers(count), Listing.order(count, false, 0), classes, "");
  }

  @Override
  public Reader open() {
    return item -> {
      int number = Integer.parseInt(item);
      byte[] pixels = new byte[SIDE * SIDE * 3];
      new Random(number).nextBytes(pixels);
      float[] label = new float[classes];
      label[number % classes] = 1;
      return new Picture(new Image(SIDE, SIDE, 3, pixels), label);
    };
  }

  @Override
  public String describe(String item) {
    return item;
  }
}
