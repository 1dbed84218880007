package dev.pgan.pipelines.dataset.creation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.source.PictureSource.Listing;
import dev.pgan.pipelines.dataset.source.PictureSources;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.tfrecord.ImageRecord;
import dev.pgan.pipelines.tfrecord.TfRecordReader;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.RecordedImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Data sets against those that the official exporter has written from the same pictures: every case
 * of celebahq/tfr. NAME_shuffle0 and NAME_shuffle1 are made of NAME_images.
 */
class TfrecordGoldenTest {
  private static final Pattern CASE = Pattern.compile("(.+)_shuffle([01])");
  private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d+), (\\d+)\\)");

  @TempDir Path temp;

  @TestFactory
  List<DynamicTest> records() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path manifest : GoldenFolder.files("celebahq/tfr", "manifest.json")) {
      Struct.Builder cases = Struct.newBuilder();
      JsonFormat.parser().merge(Files.readString(manifest), cases);
      cases
          .build()
          .getFieldsMap()
          .forEach(
              (name, value) ->
                  tests.add(
                      dynamicTest(name, () -> check(name, fields(value), manifest.getParent()))));
    }
    return tests;
  }

  private static Map<String, Value> fields(Value value) {
    return value.getStructValue().getFieldsMap();
  }

  private void check(String name, Map<String, Value> expected, Path golden) throws IOException {
    Matcher matcher = CASE.matcher(name);
    assertEquals(true, matcher.matches(), name);
    Path images = golden.resolve(matcher.group(1) + "_images");
    DatasetJob job =
        DatasetJob.newBuilder()
            .setDestination(temp.resolve(name).toString())
            .setShards(1)
            .setImages(
                ImageFolder.newBuilder()
                    .setPath(images.toString())
                    .setShuffle(matcher.group(2).equals("1")))
            .build();
    Listing listing = PictureSources.of(job).list();
    assertEquals(
        expected.get("images").getListValue().getValuesList().stream()
            .map(Value::getStringValue)
            .toList(),
        listing.items());
    PipelineRuns.run(new CreateDatasetStage(job), 2);
    for (Map.Entry<String, Value> file : fields(expected.get("files")).entrySet()) {
      Map<String, Value> official = fields(file.getValue());
      String sorted =
          fields(official.get("sha256_by_field_order")).get("data+shape").getStringValue();
      Path ours = temp.resolve(name).resolve(file.getKey());
      assertEquals(sorted, MoreFiles.asByteSource(ours).hash(Hashing.sha256()).toString());
      checkReading(golden.resolve(name).resolve(file.getKey()), ours);
    }
  }

  /** The official file, its fields in another order, holds the images of ours. */
  private static void checkReading(Path official, Path ours) throws IOException {
    if (!Files.exists(official)) {
      return; // The manifest tells enough; the files are only there to be read.
    }
    try (TfRecordReader theirs = reader(official);
        TfRecordReader mine = reader(ours)) {
      for (Optional<byte[]> record = theirs.next(); record.isPresent(); record = theirs.next()) {
        assertArrayEquals(pixels(record.get()), pixels(mine.next().orElseThrow()));
      }
      assertEquals(Optional.empty(), mine.next());
    }
  }

  @TestFactory
  List<DynamicTest> imports() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path official : GoldenFolder.files("celebahq/tfr", "*_shuffle[01]")) {
      tests.add(dynamicTest(official.getFileName().toString(), () -> checkImport(official)));
    }
    return tests;
  }

  /** Two shards of official records are, one after the other, the official file. */
  private void checkImport(Path official) throws IOException {
    Path made = temp.resolve("imports").resolve(official.getFileName());
    DatasetJob job =
        DatasetJob.newBuilder()
            .setDestination(made.toString())
            .setShards(2)
            .setImported(RecordedImages.newBuilder().setPath(official.toString()))
            .build();
    PipelineRuns.run(new CreateDatasetStage(job), 2);
    Dataset dataset = Dataset.open(made.toString());
    Dataset expected = Dataset.open(official.toString());
    for (int lod = 0; lod <= expected.shape().resolutionLog2() - 2; lod++) {
      ByteArrayOutputStream records = new ByteArrayOutputStream();
      for (String file : dataset.files(lod)) {
        records.write(Files.readAllBytes(made.resolve(file)));
      }
      Path file = official.resolve(expected.files(lod).get(0));
      assertArrayEquals(Files.readAllBytes(file), records.toByteArray(), file.toString());
    }
  }

  private static TfRecordReader reader(Path file) throws IOException {
    return new TfRecordReader(Files.newInputStream(file), file.toString());
  }

  private static byte[] pixels(byte[] record) throws IOException {
    ImageRecord image = ImageRecord.parse(record, 0, record.length);
    return java.util.Arrays.copyOfRange(
        record, image.pixelsAt(), image.pixelsAt() + image.pixelBytes());
  }

  @TestFactory
  List<DynamicTest> labels() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path source : GoldenFolder.files("celebahq/tfr", "*.f64.npy")) {
      String name = source.getFileName().toString().replace(".f64.npy", "");
      tests.add(dynamicTest(name, () -> checkLabels(source, name)));
    }
    return tests;
  }

  private static void checkLabels(Path source, String name) throws IOException {
    byte[] npy = Files.readAllBytes(source);
    int headerEnd = 10 + (npy[8] & 255) + ((npy[9] & 255) << 8);
    String header = new String(npy, 0, headerEnd, StandardCharsets.ISO_8859_1);
    Matcher shape = SHAPE.matcher(header);
    assertEquals(true, shape.find() && header.contains("'<f8'"), header);
    int images = Integer.parseInt(shape.group(1));
    int size = Integer.parseInt(shape.group(2));
    ByteBuffer doubles = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).position(headerEnd);
    float[] values = new float[images * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) doubles.getDouble();
    }
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    LabelsFile.writeHeader(ours, images, size);
    ours.write(NpyHeader.bytes(values));
    Path official = source.resolveSibling(name + "-rxx.numpy1133.labels");
    assertArrayEquals(Files.readAllBytes(official), ours.toByteArray());
    for (String numpy : List.of("numpy1133", "numpy2")) {
      LabelsFile labels =
          LabelsFile.open(
              BeamFolder.at(source.getParent().toString()), name + "-rxx." + numpy + ".labels");
      for (int i = 0; i < images; i++) {
        assertArrayEquals(Arrays.copyOfRange(values, i * size, (i + 1) * size), labels.of(i));
      }
    }
  }
}
