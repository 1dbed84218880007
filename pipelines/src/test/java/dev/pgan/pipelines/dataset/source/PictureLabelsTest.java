package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import dev.pgan.pipelines.dataset.TestPictures;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.v1.ImageFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureLabelsTest {
  private static final ImmutableList<String> PICTURES =
      ImmutableList.of("00/ä 1.png", "a b/x.png", "b.png", "x.png", "y,2.png", "y.png", "z.png");

  @TempDir Path temp;

  private PictureLabels read(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.writeString(file, text);
    return LabelFiles.read(new LabelsPlace(BeamFile.at(file.toString()), null, ""), PICTURES);
  }

  @Test
  void foldersAreClasses() throws Exception {
    PictureLabels labels = ClassLabels.ofFolders(ImmutableList.of("cats", "große dogs"));
    assertArrayEquals(new float[] {0, 1}, labels.of("große dogs/deep/x.png"));
    assertNull(labels.of("x.png"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffname,class\na b/x.png,dog\n\"y,2.png\",cat\nz.png,dog\n",
        "a b/x.png,dog\r\n\r\n\"y,2.png\", cat\r\nz.png,dog"
      })
  void csvOfClasses(String text) throws Exception {
    PictureLabels labels = read("x.csv", text);
    assertEquals(List.of("cat", "dog"), labels.classes());
    assertArrayEquals(new float[] {0, 1}, labels.of("a b/x.png"));
    assertArrayEquals(new float[] {1, 0}, labels.of("y,2.png"));
    assertNull(labels.of("x.png"));
    assertTrue(labels.missing().startsWith("it has no label in "), labels.missing());
  }

  @Test
  void csvOfVectors() throws Exception {
    PictureLabels labels = read("x.CSV", "file,age,smile\nx.png,31,-0.5\ny.png,1e2,1");
    assertEquals(2, labels.size());
    assertEquals(List.of(), labels.classes());
    assertArrayEquals(new float[] {31, -0.5f}, labels.of("x.png"));
    assertArrayEquals(new float[] {100, 1}, labels.of("y.png"));
    assertNull(labels.of("z.png"));
  }

  @Test
  void numbersAreTheIndexesOfTheirClasses() throws Exception {
    PictureLabels labels = read("x.csv", "x.png,10\ny.png,2\n");
    assertEquals(11, labels.size());
    assertEquals(1, labels.of("x.png")[10]);
    assertEquals(1, labels.of("y.png")[2]);
    assertEquals(List.of("007", "12"), read("y.csv", "x.png,12\ny.png,007").classes());
  }

  /** Workers read no file of labels, however large it is: it may be gone. */
  @ParameterizedTest
  @CsvSource({
    "'x.png,cat;y.png,dog', 1, 0",
    "'x.png,1,0;y.png,0,1', 1, 0",
    "'x.png,-0.0,1e-20;y.png,1,1', -0.0, 1e-20",
  })
  void itemsTellTheirLabels(String csv, float one, float other) throws Exception {
    for (String name : List.of("x.png", "y.png", "without.png")) {
      BufferedImage picture = TestPictures.noise(8, 8, BufferedImage.TYPE_INT_RGB, 1);
      TestPictures.write(temp.resolve("set").resolve(name), picture);
    }
    Path labels = temp.resolve("labels.csv");
    Files.writeString(labels, csv.replace(';', '\n'));
    PictureSource source =
        new ImageFolderSource(
            ImageFolder.newBuilder()
                .setPath(temp.resolve("set").toString())
                .setLabels(labels.toString())
                .build());
    List<String> items = source.list().items();
    assertEquals(
        List.of("without.png", "x.png", "y.png"), items.stream().map(source::plain).toList());
    assertEquals(temp.resolve("set/x.png").toString(), source.describe(items.get(1)));
    Files.delete(labels);

    try (PictureSource.Reader reader = SerializableUtils.clone(source).open()) {
      assertArrayEquals(new float[] {one, other}, reader.read(items.get(1)).label());
      RejectedPictureException e =
          assertThrows(RejectedPictureException.class, () -> reader.read(items.get(0)));
      assertEquals("it has no label in " + labels, e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"labels\": [[\"00/ä 1.png\", 1], [\"b.png\", 0]]}",
        "{\"labels\": {\"00/ä 1.png\": 1, \"b.png\": 0}}",
        "{\"00/ä 1.png\": \"1\", \"b.png\": \"0\"}",
        "{\"labels\": [[\"00/ä 1.png\", [0, 1]], [\"b.png\", [1.0, 0]]]}"
      })
  void json(String text) throws Exception {
    PictureLabels labels = read("dataset.json", text);
    assertArrayEquals(new float[] {0, 1}, labels.of("00/ä 1.png"));
    assertArrayEquals(new float[] {1, 0}, labels.of("b.png"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x.csv | x.png,1;x.png,1 | x.png has two labels",
        "x.csv | x.png,1,2;x.png,1,2 | x.png has two labels",
        "x.csv | x.png,1;gone.png,1;gone.png,2 | gone.png has two labels",
        "x.csv | x.png,1;y.png,1,2 | y.png has a vector, but others have classes",
        "x.csv | x.png,1,2;y.png,1,2,3 | y.png has 3 values, but others have 2",
        "x.csv | x.png,1,2;y.png,1,x | row 2: name,class or name,number,number... expected",
        "x.csv | x.png,1,NaN | x.png has the value NaN",
        "x.csv | x.png | row 1: name,class or name,number,number... expected, found no comma",
        "x.csv | x.png\t1 | save it with commas instead of semicolons or tabs",
        "x.csv | x.png, | x.png has an empty class",
        "x.csv | name,class | no labels in this file",
        "x.csv | y.png,1;x.png,\"1 | after row 1: not CSV: a quote that is not closed",
        "x.json | {\"labels\": null} | no labels in this file",
        "x.json | {\"labels\": [[\"x.png\", 1 | expected",
        "x.json | {\"labels\": [[\"x.png\", {}]]} | expected",
        "x.json | [] | expected",
        "x.json | {\"labels\": [[\"x.png\", 1],]} | at line 1 column 27; mind that JSON has no",
        "x.json | {\"labels\": [[\"x.png\", [NaN]]]} | no trailing comma and no NaN",
        "x.json | {\"labels\": [[\"x.png\", 1], [\"y.png\", [1]]]} | y.png has a vector",
        "x.txt | x.png,1 | labels are taken from a .csv or .json"
      })
  void saysWhatIsWrong(String name, String text, String message) {
    UserException e = assertThrows(UserException.class, () -> read(name, text.replace(';', '\n')));
    assertTrue(e.getMessage().startsWith(temp.resolve(name) + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void textWithAByteOrderMarkIsRead(String charset) throws IOException {
    byte[] text = "\ufeffx.png,män\ny.png,mün\n".getBytes(charset);
    assertEquals(List.of("män", "mün"), read(text).classes());
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, line 2: text in UTF-8 expected, found the byte 0xfc",
    "UTF-16LE, line 1: text in UTF-8 expected, found a zero byte"
  })
  void otherTextIsRefused(String charset, String message) {
    byte[] text = "x.png,ok\ny.png,mün\n".getBytes(Charset.forName(charset));
    UserException e = assertThrows(UserException.class, () -> read(text));
    assertTrue(e.getMessage().contains("x.csv: " + message), e.getMessage());
  }

  /** Of a text that is read in many pieces. */
  @Test
  void saysTheLineOfALongFile() throws IOException {
    StringBuilder text = new StringBuilder("x.png,ä\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("gone").append(i).append(".png,äöü\n");
    }
    assertEquals(List.of("ä", "äöü"), read(text.toString().getBytes(UTF_8)).classes());

    byte[] bad = Bytes.concat(text.toString().getBytes(UTF_8), new byte[] {'y', (byte) 0xfc});
    UserException e = assertThrows(UserException.class, () -> read(bad));
    assertTrue(
        e.getMessage().contains("line 20002: text in UTF-8 expected, found the byte 0xfc"),
        e.getMessage());
  }

  private PictureLabels read(byte[] text) throws IOException {
    Path file = temp.resolve("x.csv");
    Files.write(file, text);
    return LabelFiles.read(new LabelsPlace(BeamFile.at(file.toString()), null, ""), PICTURES);
  }

  @Test
  void saysThatAFileIsMissing() throws IOException {
    PictureStore store = PictureStore.at(temp.toString());
    String path = temp.resolve("nix.csv").toString();
    UserException e =
        assertThrows(UserException.class, () -> LabelsPlace.find(path, store, store.list()));
    assertTrue(e.getMessage().startsWith(path + ": no such file of labels"), e.getMessage());
  }
}
