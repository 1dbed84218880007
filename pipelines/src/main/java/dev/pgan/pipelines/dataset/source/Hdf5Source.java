package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.pgan.pipelines.dataset.Hdf5Export;
import dev.pgan.pipelines.dataset.LabelsFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.Hdf5Archive;
import dev.pgan.v1.SourceState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The pictures of an HDF5 file, with the labels of {@code NAME-labels.npy} beside {@code NAME.h5},
 * if there are any (the official dataset_tool.py, create_from_hdf5). An item is a number.
 */
final class Hdf5Source implements PictureSource {
  private static final long serialVersionUID = 1;

  private final Hdf5Archive options;
  private final BeamFile file;

  Hdf5Source(Hdf5Archive options) {
    this.options = options;
    file = BeamFile.at(options.getPath());
  }

  @Override
  public Listing list() throws IOException {
    try (Hdf5Pictures pictures = Hdf5Pictures.open(file)) {
      int count = pictures.count();
      LabelsFile labels = labels(count);
      String revision = pictures.version() + " " + digest(labels);
      ImmutableList<String> items = Listing.numbers(count);
      return new Listing(
          items, Listing.order(count, options.getShuffle(), 0), labels.size(), revision);
    }
  }

  private LabelsFile labels(int count) throws IOException {
    BeamFile beside = labelsFile();
    try {
      LabelsFile labels = LabelsFile.open(beside.folder(), beside.name());
      if (labels.images() != count) {
        throw new UserException(
            beside + ": labels of " + count + " images expected, " + labels.images() + " found");
      }
      return labels;
    } catch (FileNotFoundException e) {
      return LabelsFile.none(count);
    }
  }

  private BeamFile labelsFile() {
    return new BeamFile(file.folder(), Hdf5Export.labelsName(file.name()));
  }

  private static String digest(LabelsFile labels) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * labels.size());
    for (long i = 0; i < labels.images(); i++) {
      bytes.asFloatBuffer().put(labels.of(i));
      hasher.putBytes(bytes.array());
    }
    return hasher.hash().toString();
  }

  @Override
  public SourceState state() throws IOException {
    return new SourceFiles().add(file).add(labelsFile()).state();
  }

  @Override
  public Reader open() throws IOException {
    Hdf5Pictures pictures = Hdf5Pictures.open(file);
    LabelsFile labels = labels(pictures.count());
    return new Reader() {
      @Override
      public Picture read(String item) throws IOException, RejectedPictureException {
        int number = Integer.parseInt(item);
        return new Picture(pictures.read(number), labels.of(number));
      }

      @Override
      public void close() {
        pictures.close();
      }
    };
  }

  @Override
  public String describe(String item) {
    return "image " + item + " of " + file;
  }
}
