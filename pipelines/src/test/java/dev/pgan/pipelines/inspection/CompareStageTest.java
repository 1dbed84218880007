package dev.pgan.pipelines.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.v1.CompareJob;
import dev.pgan.v1.CompareReport;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.RecordDifference;
import dev.pgan.v1.SyntheticFaces;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareStageTest {
  @TempDir Path temp;

  private CompareReport compare(Path a, Path b, CompareJob options) throws IOException {
    CompareStage stage =
        new CompareStage(
            options.toBuilder()
                .setA(a.toString())
                .setB(b.toString())
                .setReport(temp.resolve("report").toString())
                .build());
    PipelineRuns.run(stage, 2);
    return stage.report();
  }

  private CompareReport compare(Path a, Path b) throws IOException {
    return compare(a, b, CompareJob.newBuilder().setMaxListed(100).build());
  }

  @Test
  void shardsDoNotMatter() throws IOException {
    CompareReport report =
        compare(
            SmallDatasets.labelled(temp.resolve("a"), 1),
            SmallDatasets.labelled(temp.resolve("b"), 3));
    assertEquals(List.of(), report.getMismatchesList());
    assertEquals(5, report.getImages());
    assertEquals(5, report.getIdenticalImages());
    assertEquals(5, report.getIdenticalLabels());
    assertEquals(0, report.getDiffering());
  }

  @Test
  void tellsWhichDifferAndByHowMuch() throws IOException {
    Path a = SmallDatasets.labelled(temp.resolve("a"), 2);
    Path picture = temp.resolve("b-pictures/b/img01.png");
    SmallDatasets.labelled(temp.resolve("b"), 1);
    BufferedImage image = ImageIO.read(picture.toFile());
    int rgb = image.getRGB(5, 2);
    int red = rgb >> 16 & 255;
    int changed = red < 128 ? red + 40 : red - 40;
    image.setRGB(5, 2, rgb & 0xff00ffff | changed << 16);
    ImageIO.write(image, "png", picture.toFile());
    Path b = temp.resolve("changed").resolve("b");
    PipelineRuns.run(
        new CreateDatasetStage(
            DatasetJob.newBuilder()
                .setDestination(b.toString())
                .setImages(
                    dev.pgan.v1.ImageFolder.newBuilder()
                        .setPath(temp.resolve("b-pictures").toString())
                        .setLabels("folders"))
                .build()),
        1);
    CompareReport report = compare(a, b);
    assertEquals(4, report.getIdenticalImages());
    assertEquals(5, report.getIdenticalLabels());
    assertEquals(2, report.getDiffering());
    assertEquals(
        RecordDifference.newBuilder()
            .setImage(3)
            .setResolution(8)
            .setMax(40)
            .setMean(40 / 192.)
            .build(),
        report.getListed(0));
    assertEquals(4, report.getListed(1).getResolution());
    assertEquals(10, report.getListed(1).getMax());
    assertEquals(40, report.getLevels(0).getMaxDifference());
    assertEquals(40, report.getLevels(0).getSumOfDifferences());
    assertEquals(4, report.getLevels(0).getIdenticalImages());
    assertEquals(5 * 192, report.getLevels(0).getValues());
    CompareReport short1 = compare(a, b, CompareJob.newBuilder().setMaxListed(1).build());
    assertEquals(1, short1.getListedCount());
    assertEquals(2, short1.getDiffering());
  }

  @Test
  void comparesWhatBothHave() throws IOException {
    Path faces = SmallDatasets.faces(temp.resolve("faces"), 7, 2);
    Path labelled = SmallDatasets.labelled(temp.resolve("labelled"), 1);
    CompareReport report = compare(faces, labelled);
    assertEquals(
        List.of(
            "images: 7 in A, 5 in B; the first 5 are compared",
            "width and height: 16 in A, 8 in B; levels from 8x8 down are compared",
            "values of a label (0: no labels): 0 in A, 2 in B; labels are not compared"),
        report.getMismatchesList());
    assertEquals(5, report.getImages());
    assertEquals(0, report.getIdenticalImages());
    assertEquals(
        List.of(8, 4), report.getLevelsList().stream().map(l -> l.getResolution()).toList());
    CompareReport ignored =
        compare(faces, labelled, CompareJob.newBuilder().setIgnoreLabels(true).build());
    assertEquals(2, ignored.getMismatchesCount());
  }

  @Test
  void facesOfAnotherSeedAreOthers() throws IOException {
    Path other = temp.resolve("other");
    PipelineRuns.run(
        new CreateDatasetStage(
            DatasetJob.newBuilder()
                .setDestination(other.toString())
                .setSynthetic(SyntheticFaces.newBuilder().setCount(7).setResolution(16).setSeed(5))
                .build()),
        1);
    CompareReport report = compare(SmallDatasets.faces(temp.resolve("faces"), 7, 3), other);
    assertEquals(0, report.getIdenticalImages());
    assertEquals(0, report.getMismatchesCount());
    assertEquals(21, report.getListedCount());
  }
}
