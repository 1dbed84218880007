package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.v1.Cifar;
import dev.pgan.v1.DatasetJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pickles of the test resources were written by numpy: data_batch_1 as Python 2 has it, then
 * protocols 2 to 5, with labels as lists, arrays and numpy's own integers, and names as strings and
 * bytes.
 */
class CifarTest {
  private static final int PICTURE = 3072;

  @TempDir Path temp;

  private static byte[] picture(int number) {
    byte[] chw = new byte[PICTURE];
    for (int k = 0; k < PICTURE; k++) {
      chw[k] = (byte) (37 * number + 3 * k + k / 100);
    }
    return chw;
  }

  private static int label(int number, int classes) {
    return (7 * number + 3) % classes;
  }

  private Path pickles10() throws IOException {
    Path folder = temp.resolve("pickles");
    for (int i = 1; i <= 5; i++) {
      SourceRuns.copy("cifar10/data_batch_" + i, folder);
    }
    return folder;
  }

  private static void assertPictures(Dataset dataset, int[] order, int classes) throws IOException {
    assertEquals(order.length, dataset.size());
    assertEquals(3, dataset.shape().channels());
    for (int i = 0; i < order.length; i++) {
      assertArrayEquals(picture(order[i]), SourceRuns.pixels(dataset, 0, i));
      SourceRuns.assertLabel(dataset, i, classes, label(order[i], classes));
    }
  }

  @Test
  void picklesOfCifar10() throws IOException {
    Cifar.Builder source = Cifar.newBuilder().setPath(pickles10().toString());
    Dataset dataset =
        SourceRuns.make(
            temp.resolve("out"), DatasetJob.newBuilder().setExpectImages(10).setCifar10(source));
    assertPictures(dataset, SourceRuns.ORDER_OF_10, 10);
  }

  @Test
  void pickleOfCifar100() throws IOException {
    SourceRuns.copy("cifar100/train", temp.resolve("fine"));
    Cifar.Builder source = Cifar.newBuilder().setPath(temp.resolve("fine").toString());
    Dataset dataset =
        SourceRuns.make(
            temp.resolve("out"), DatasetJob.newBuilder().setExpectImages(5).setCifar100(source));
    assertPictures(dataset, new int[] {1, 3, 4, 0, 2}, 100);
  }

  private Path binary(int classes) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("binary" + classes));
    for (int file = 0; file < (classes == 10 ? 5 : 1); file++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int i = 2 * file; i < 2 * file + 2; i++) {
        if (classes == 100) {
          out.write(99);
        }
        out.write(label(i, classes));
        out.write(picture(i));
      }
      String name = classes == 10 ? "data_batch_" + (file + 1) + ".bin" : "train.bin";
      Files.write(folder.resolve(name), out.toByteArray());
    }
    return folder;
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100})
  void binaryVersion(int classes) throws IOException {
    int[] next = {0};
    new CifarArchive(binary(classes).toString(), classes)
        .decode(
            (pixels, label) -> {
              assertArrayEquals(picture(next[0]), pixels);
              assertEquals(label(next[0], classes), label);
              next[0]++;
            });
    assertEquals(classes == 10 ? 10 : 2, next[0]);
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    Path binary = binary(10);
    CifarArchive archive = new CifarArchive(binary.toString(), 10);
    Path third = binary.resolve("data_batch_3.bin");
    byte[] good = Files.readAllBytes(third);
    Files.write(third, Arrays.copyOf(good, good.length - 1));
    SourceRuns.assertRefuses(archive, "data_batch_3.bin", "multiple of 3073", "6145 found");
    byte[] label = good.clone();
    label[3073] = 10;
    Files.write(third, label);
    SourceRuns.assertRefuses(archive, "label 1 is 10, expected 0 to 9");
    Files.delete(third);
    SourceRuns.assertRefuses(archive, "data_batch_3.bin is missing");

    Path pickles = pickles10();
    Path fourth = pickles.resolve("data_batch_4");
    Files.write(fourth, Arrays.copyOf(Files.readAllBytes(fourth), 3000));
    SourceRuns.assertRefuses(
        new CifarArchive(pickles.toString(), 10), "data_batch_4: it is not a pickle, or damaged");
    SourceRuns.assertRefuses(new CifarArchive(temp.toString(), 100), "train is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(dp0\n.",
        "(dp0\nS'fine_labels'\n(lsS'data'\nI1\ns.",
        "(lp0\n.",
        "N.",
        "",
        "\u0080\u0002U",
        "\u0080\u0002T\u00ff\u00ff\u00ff\u007fabc.",
        "\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fabc.",
        "b.",
        "Pname\n.",
        "\u0082\u0001."
      })
  void refusesOtherPickles(String pickle) throws IOException {
    Path file = temp.resolve("train");
    Files.write(file, pickle.getBytes(ISO_8859_1));
    SourceRuns.assertRefuses(new CifarArchive(temp.toString(), 100), file + ": ");
  }
}
