package dev.pgan.pipelines.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Svhn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

/**
 * The files of the test resources were written by scipy, compressed, and by python's pickle in
 * protocols 2, 4 and 5.
 */
class SvhnTest {
  private static final String FILE = "train_32x32.mat";

  @TempDir Path temp;

  private static byte[] picture(int number) {
    byte[] chw = new byte[3072];
    for (int c = 0, at = 0; c < 3; c++) {
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x < 32; x++) {
          chw[at++] = (byte) (y * 8 + x * 3 + c * 50 + number * 21);
        }
      }
    }
    return chw;
  }

  @ParameterizedTest
  @ValueSource(strings = {FILE, "train_1.pkl train_2.pkl train_3.pkl"})
  void digitsInTheOfficialOrder(String files) throws IOException {
    for (String file : Splitter.on(' ').split(files)) {
      SourceRuns.copy("svhn/" + file, temp.resolve("svhn"));
    }
    DatasetJob.Builder job =
        DatasetJob.newBuilder()
            .setExpectImages(10)
            .setSvhn(Svhn.newBuilder().setPath(temp.resolve("svhn").toString()));
    Dataset dataset = SourceRuns.make(temp.resolve("out"), job);
    assertEquals(10, dataset.size());
    for (int i = 0; i < 10; i++) {
      int number = SourceRuns.ORDER_OF_10[i];
      assertArrayEquals(picture(number), SourceRuns.pixels(dataset, 0, i));
      // y counts from 10, which is the digit 0, over 1 to 9.
      SourceRuns.assertLabel(dataset, i, 10, number);
    }
  }

  @Test
  void arraysThatAreSpooled() throws IOException {
    Matrix x = Mat5.newMatrix(new int[] {32, 32, 3, 400}, MatlabType.UInt8);
    Matrix y = Mat5.newMatrix(400, 1);
    for (int i = 0; i < 400; i++) {
      x.setByte(i * 3072 + 33, (byte) i); // Row 1, column 1.
      y.setDouble(i, i % 10 + 1);
    }
    write(Mat5.newMatFile().addArray("X", x).addArray("y", y));
    int[] next = {0};
    new SvhnArchive(temp.toString())
        .decode(
            (pixels, label) -> {
              assertEquals((byte) next[0], pixels[33]);
              assertEquals((next[0] % 10 + 1) % 10, label);
              next[0]++;
            });
    assertEquals(400, next[0]);
  }

  private void write(MatFile file) throws IOException {
    Mat5.writeToFile(file, temp.resolve(FILE).toFile());
  }

  private void assertRefuses(String... parts) {
    SourceRuns.assertRefuses(new SvhnArchive(temp.toString()), parts);
  }

  @Test
  void refusesOtherFiles() throws IOException {
    assertRefuses("neither " + FILE + " nor train_1.pkl is in this folder");
    Files.write(temp.resolve("train_1.pkl"), new byte[] {'N', '.'});
    assertRefuses("train_1.pkl: a pair of pictures and digits expected");
    Matrix x = Mat5.newMatrix(new int[] {32, 32, 3, 2}, MatlabType.UInt8);
    Matrix y = Mat5.newMatrix(2, 1);
    write(Mat5.newMatFile().addArray("images", x).addArray("y", y));
    assertRefuses(FILE + ": there is no variable X, but [images, y]");
    write(Mat5.newMatFile().addArray("X", x).addArray("labels", y));
    assertRefuses("there is no variable y, but [X, labels]");
    write(Mat5.newMatFile().addArray("X", x).addArray("y", Mat5.newMatrix(3, 1)));
    assertRefuses("2 pictures in X, but 3 labels in y");
    write(Mat5.newMatFile().addArray("X", x).addArray("y", y));
    assertRefuses("label 0 of y is 0.0");
    write(Mat5.newMatFile().addArray("X", Mat5.newMatrix(32, 32)).addArray("y", y));
    assertRefuses("must be uint8 [32, 32, 3, n], but is double [32, 32]");
    write(Mat5.newMatFile().addArray("X", Mat5.newString("no")).addArray("y", y));
    assertRefuses("X is not an array of numbers");
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    SourceRuns.copy("svhn/" + FILE, temp);
    byte[] good = Files.readAllBytes(temp.resolve(FILE));
    for (int length : new int[] {0, 100, 200, good.length / 2, good.length - 40}) {
      Files.write(temp.resolve(FILE), Arrays.copyOf(good, length));
      assertRefuses(FILE);
    }
    byte[] corrupt = good.clone();
    Arrays.fill(corrupt, 400, 440, (byte) 7);
    Files.write(temp.resolve(FILE), corrupt);
    assertRefuses(FILE);
    byte[] newer = good.clone();
    newer[125] = 2; // MATLAB 7.3: HDF5 follows.
    Files.write(temp.resolve(FILE), newer);
    assertRefuses("not a MAT file of level 5", "MATLAB 7.3");
  }
}
