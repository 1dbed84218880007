package dev.pgan.pipelines.training;

import com.google.protobuf.ByteString;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.pipelines.tfrecord.TfRecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;

/** Writes noise as a data set of the official program. */
final class OfficialDataset {
  private OfficialDataset() {}

  static void write(Path folder, String name, DataShape shape, int images) throws IOException {
    Files.createDirectories(folder);
    FakeImages source = new FakeImages(shape, images);
    for (int log2 = shape.resolutionLog2(); log2 >= 2; log2--) {
      try (OutputStream out =
          Files.newOutputStream(folder.resolve(name + "-r0" + log2 + ".tfrecords"))) {
        TfRecordWriter records = new TfRecordWriter(out);
        for (int i = 0; i < images; i++) {
          records.write(example(source.read(shape.resolutionLog2() - log2, new long[] {i})));
        }
      }
    }
  }

  private static byte[] example(ImageBatch image) {
    return Example.newBuilder()
        .setFeatures(
            Features.newBuilder()
                .putFeature(
                    "shape",
                    Feature.newBuilder()
                        .setInt64List(
                            Int64List.newBuilder()
                                .addValue(image.channels())
                                .addValue(image.height())
                                .addValue(image.width()))
                        .build())
                .putFeature(
                    "data",
                    Feature.newBuilder()
                        .setBytesList(
                            BytesList.newBuilder().addValue(ByteString.copyFrom(image.pixels())))
                        .build()))
        .build()
        .toByteArray();
  }
}
