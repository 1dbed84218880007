package dev.pgan.pipelines.dataset;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.LongStream;

/**
 * Writes a data set as the official program's legacy archive: an HDF5 file with an array {@code
 * dataWxW} for every level, uint8 [N, C, W, W], not compressed, and {@code NAME-labels.npy} beside
 * it where there are labels. Memory does not grow with the images.
 */
public final class Hdf5Export {
  private static final long BATCH_BYTES = 4 << 20;

  private Hdf5Export() {}

  /**
   * @param file to write; it and its file of labels are replaced where they are there
   */
  public static void write(Dataset dataset, BeamFile file) throws IOException {
    DataShape shape = dataset.shape();
    ImmutableList.Builder<Hdf5Layout.Array> levels = ImmutableList.builder();
    for (long size = shape.resolution(); size >= 4; size /= 2) {
      levels.add(
          new Hdf5Layout.Array(
              "data" + size + "x" + size,
              ImmutableList.of(dataset.size(), (long) shape.channels(), size, size)));
    }
    ImmutableList<Hdf5Layout.Array> arrays = levels.build();
    try (DatasetImages images = dataset.images()) {
      if (shape.labelSize() > 0) {
        writeLabels(images, file);
      } else {
        // Labels of an earlier file would be taken for those of this one.
        file.folder().delete(labelsName(file.name()));
      }
      file.folder()
          .write(
              file.name(),
              out -> {
                out.write(Hdf5Layout.head(arrays));
                for (int lod = 0; lod < arrays.size(); lod++) {
                  writeLevel(images, lod, arrays.get(lod).bytes() / images.size(), out);
                }
              });
    }
  }

  private static void writeLevel(DatasetImages images, int lod, long imageBytes, OutputStream out)
      throws IOException {
    long batch = Math.max(1, BATCH_BYTES / imageBytes);
    for (long first = 0; first < images.size(); first += batch) {
      out.write(images.read(lod, numbers(images, first, batch)).pixels());
    }
  }

  private static void writeLabels(DatasetImages images, BeamFile file) throws IOException {
    file.folder()
        .write(
            labelsName(file.name()),
            out -> {
              LabelsFile.writeHeader(out, images.size(), images.shape().labelSize());
              for (long first = 0; first < images.size(); first += 1024) {
                long[] numbers = numbers(images, first, 1024);
                out.write(NpyHeader.bytes(images.labels(numbers)));
              }
            });
  }

  /** Name of the file of labels that goes with an HDF5 file. */
  public static String labelsName(String name) {
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + "-labels.npy";
  }

  private static long[] numbers(DatasetImages images, long first, long batch) {
    return LongStream.range(first, Math.min(first + batch, images.size())).toArray();
  }
}
