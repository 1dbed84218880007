package dev.pgan.pipelines.evaluation;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.npy.NpzFile;
import dev.pgan.pipelines.npy.NpzWriter;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Mean and covariance of features as programs for FID exchange them: an npz of {@code mu} [size]
 * and {@code sigma} [size, size].
 */
record StatisticsFile(BeamFile file) {
  private static final String MEAN = "mu";
  private static final String COVARIANCE = "sigma";

  static StatisticsFile at(String path) {
    return new StatisticsFile(BeamFile.at(path));
  }

  /**
   * Reads the file.
   *
   * @throws UserException where it does not hold both arrays
   */
  FeatureGaussian read() throws IOException {
    try (NpzFile npz = NpzFile.open(file)) {
      double[] mean = npz.doubles(MEAN, 1);
      double[] covariance = npz.doubles(COVARIANCE, 2);
      if (covariance.length != mean.length * mean.length) {
        throw new UserException(
            String.format(
                "%s: %s of %s values does not go with %s of %s",
                file, COVARIANCE, covariance.length, MEAN, mean.length));
      }
      return new FeatureGaussian(mean, covariance);
    }
  }

  String sha256() throws IOException {
    try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), file.open())) {
      ByteStreams.exhaust(in);
      return in.hash().toString();
    }
  }

  void write(FeatureGaussian gaussian) throws IOException {
    int size = gaussian.mean().length;
    file.folder()
        .write(
            file.name(),
            out -> {
              NpzWriter npz = new NpzWriter(out);
              npz.array(MEAN, "<f8", size).write(bytes(gaussian.mean()));
              npz.array(COVARIANCE, "<f8", size, size).write(bytes(gaussian.covariance()));
              npz.finish();
            });
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }
}
