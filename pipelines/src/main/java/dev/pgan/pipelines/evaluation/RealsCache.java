package dev.pgan.pipelines.evaluation;

import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.RealFeatures;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statistics of real images, stored beside the data set under a key of all that they depend on. A
 * cache that cannot be read or written costs time, and nothing else.
 */
record RealsCache(BeamFolder folder) {
  private static final Logger LOG = LoggerFactory.getLogger(RealsCache.class);

  Optional<EvaluationResult> result(String key) {
    String name = key + ".json";
    try (InputStream in = folder.open(name)) {
      return Optional.of(MessageJson.read(in, EvaluationResult.getDefaultInstance()))
          .filter(found -> found.getKey().equals(key));
    } catch (IOException e) {
      return missing(name, e);
    }
  }

  void putResult(EvaluationResult result) {
    put(
        result.getKey() + ".json",
        (MessageJson.line(result) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  boolean hasFeatures(String key) {
    return features(key).isPresent();
  }

  Optional<FeatureGaussian> features(String key) {
    String name = key + ".features";
    try (InputStream in = folder.open(name)) {
      RealFeatures features = RealFeatures.parseFrom(in);
      int size = features.getMeanCount();
      if (size == 0 || features.getCovarianceCount() != size * (size + 1) / 2) {
        throw new IOException("its sizes do not fit");
      }
      double[] mean = new double[size];
      double[] covariance = new double[size * size];
      for (int i = 0, k = 0; i < size; i++) {
        mean[i] = features.getMean(i);
        for (int j = i; j < size; j++, k++) {
          covariance[i * size + j] = features.getCovariance(k);
          covariance[j * size + i] = features.getCovariance(k);
        }
      }
      return Optional.of(new FeatureGaussian(mean, covariance));
    } catch (IOException e) {
      return missing(name, e);
    }
  }

  void putFeatures(String key, FeatureGaussian gaussian) {
    RealFeatures.Builder features = RealFeatures.newBuilder();
    int size = gaussian.mean().length;
    for (int i = 0; i < size; i++) {
      features.addMean(gaussian.mean()[i]);
      for (int j = i; j < size; j++) {
        features.addCovariance(gaussian.covariance()[i * size + j]);
      }
    }
    put(key + ".features", features.build().toByteArray());
  }

  private void put(String name, byte[] bytes) {
    try {
      folder.write(name, out -> out.write(bytes));
    } catch (IOException e) {
      LOG.warn("{} cannot be kept for later evaluations: {}", folder.pathOf(name), e.toString());
    }
  }

  private <T> Optional<T> missing(String name, IOException e) {
    if (!(e instanceof FileNotFoundException)) {
      LOG.warn("{} cannot be used and is made again: {}", folder.pathOf(name), e.toString());
    }
    return Optional.empty();
  }
}
