package dev.pgan.pipelines.evaluation;

import com.google.common.hash.Hashing;
import dev.pgan.model.digits.DigitTrainer;
import dev.pgan.model.digits.Digits;
import dev.pgan.model.digits.FrozenDigits;
import dev.pgan.model.digits.TrainedDigits;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetManifest;
import dev.pgan.v1.DigitNetwork;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The network that recognises digits. It is trained for the first evaluation that asks for it, and
 * kept in the cache of the data set under a name made of the digits that it has learnt from.
 */
final class DigitNetworks {
  private final BeamFolder cache;
  private final String source;
  private final DigitTrainer trainer;
  private final String name;

  /** What is known of the network; an empty message where it has not been trained. */
  private DigitNetwork network;

  private DigitNetworks(BeamFolder cache, String source, Digits digits) throws IOException {
    this.cache = cache;
    this.source = source;
    try {
      trainer = new DigitTrainer(digits);
    } catch (IllegalArgumentException e) {
      throw new UserException(source + ": " + e.getMessage(), e);
    }
    name = "digits-" + key(digits);
    network = read();
  }

  /**
   * Finds the network of digits for a data set.
   *
   * @param data stacked digits that the network looks at
   * @param path of the digits to learn from; empty for the digits that the data set was made of
   * @throws UserException where either data set is not what is expected
   */
  static DigitNetworks of(Dataset data, String path) throws IOException {
    if (data.shape().channels() != 3) {
      throw new UserException(
          String.format(
              "%s: modes are of pictures with a digit in each of 3 channels, these have %s; leave"
                  + " the metric out",
              data.folder(), data.shape().channels()));
    }
    String source = path.isEmpty() ? sourceOf(data) : path;
    return new DigitNetworks(
        data.folder().folder(DatasetNames.CACHE), source, DigitPictures.read(source));
  }

  private static String sourceOf(Dataset data) {
    DatasetManifest manifest = data.manifest().orElse(DatasetManifest.getDefaultInstance());
    String made =
        manifest.hasOriginalJob()
            ? manifest.getOriginalJob().getMnistRgb().getPath()
            : manifest.getJob().getMnistRgb().getPath();
    if (made.isEmpty()) {
      throw new UserException(
          data.folder()
              + ": it was not made by create-mnistrgb: name the digits to learn from, MNIST's files"
              + " or a data set of them, as digits");
    }
    return made;
  }

  private static String key(Digits digits) {
    return Hashing.sha256()
        .newHasher()
        .putInt(DigitTrainer.VERSION)
        .putBytes(digits.labels())
        .putBytes(digits.pixels())
        .hash()
        .toString();
  }

  /** The network's file; without a SHA-256 where it has not been trained. */
  NetworkFile file() {
    return new NetworkFile(
        FrozenDigits.config().toBuilder().setFile(cache.pathOf(name + ".pb")).build(),
        network.getSha256());
  }

  boolean isTrained() {
    return !network.getSha256().isEmpty();
  }

  /** What a user is told of the network. */
  String line() {
    return isTrained()
        ? String.format(
            "digits are told by a network that has learnt %,d of %s and tells %.2f %% of %,d others"
                + " right",
            network.getTrained(), source, 100 * network.getAccuracy(), network.getTested())
        : "a network that tells digits is trained first, on those of " + source;
  }

  private DigitNetwork read() throws IOException {
    try (InputStream json = cache.open(name + ".json");
        InputStream graph = cache.open(name + ".pb")) {
      DigitNetwork found = MessageJson.read(json, DigitNetwork.getDefaultInstance());
      String sha256 = Hashing.sha256().hashBytes(graph.readAllBytes()).toString();
      return found.getSha256().equals(sha256) ? found : DigitNetwork.getDefaultInstance();
    } catch (FileNotFoundException e) {
      return DigitNetwork.getDefaultInstance();
    }
  }

  /** Trains the network and puts it into the cache. */
  void train() throws IOException {
    TrainedDigits trained = trainer.train();
    network =
        DigitNetwork.newBuilder()
            .setSha256(Hashing.sha256().hashBytes(trained.graph().toByteArray()).toString())
            .setTrained(trained.trained())
            .setTested(trained.tested())
            .setAccuracy(trained.accuracy())
            .build();
    cache.write(name + ".pb", trained.graph()::writeTo);
    cache.write(name + ".json", out -> out.write(MessageJson.file(network)));
  }
}
