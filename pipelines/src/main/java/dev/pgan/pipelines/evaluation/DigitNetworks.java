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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The network that tells digits: trained when it is first asked for, and kept in the cache of the
 * data set by the digits that it has learnt from.
 */
final class DigitNetworks {
  private final Dataset data;
  private final BeamFolder cache;
  private final Consumer<String> lines;

  /**
   * @param data stacked digits that it is for
   * @param lines takes what the user should know
   */
  DigitNetworks(Dataset data, Consumer<String> lines) {
    this.data = data;
    this.cache = data.folder().folder(DatasetNames.CACHE);
    this.lines = lines;
  }

  /**
   * Finds or trains it.
   *
   * @param path of the digits to learn from; empty for those that the data set was made of
   */
  NetworkFile get(String path) throws IOException {
    if (data.shape().channels() != 3) {
      throw new UserException(
          String.format(
              "%s: modes are of pictures with a digit in each of 3 channels, these have %s; leave"
                  + " the metric out",
              data.folder(), data.shape().channels()));
    }
    String source = path.isEmpty() ? sourceOfData() : path;
    Digits digits = DigitPictures.read(source);
    String name = "digits-" + key(digits);
    Optional<DigitNetwork> found = read(name);
    DigitNetwork network = found.isPresent() ? found.get() : train(digits, name, source);
    lines.accept(
        String.format(
            "digits are told by a network that has learnt %,d of %s and tells %.2f %% of %,d others"
                + " right",
            network.getTrained(), source, 100 * network.getAccuracy(), network.getTested()));
    return new NetworkFile(
        FrozenDigits.config().toBuilder().setFile(cache.pathOf(name + ".pb")).build(),
        network.getSha256());
  }

  private String sourceOfData() {
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

  private Optional<DigitNetwork> read(String name) throws IOException {
    try (InputStream json = cache.open(name + ".json");
        InputStream graph = cache.open(name + ".pb")) {
      DigitNetwork network = MessageJson.read(json, DigitNetwork.getDefaultInstance());
      String sha256 = Hashing.sha256().hashBytes(graph.readAllBytes()).toString();
      return Optional.of(network).filter(read -> read.getSha256().equals(sha256));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private DigitNetwork train(Digits digits, String name, String source) throws IOException {
    TrainedDigits trained;
    try {
      trained = new DigitTrainer(digits).train();
    } catch (IllegalArgumentException e) {
      throw new UserException(source + ": " + e.getMessage(), e);
    }
    DigitNetwork network =
        DigitNetwork.newBuilder()
            .setSha256(Hashing.sha256().hashBytes(trained.graph().toByteArray()).toString())
            .setTrained(trained.trained())
            .setTested(trained.tested())
            .setAccuracy(trained.accuracy())
            .build();
    cache.write(name + ".pb", trained.graph()::writeTo);
    cache.write(name + ".json", out -> out.write(MessageJson.file(network)));
    return network;
  }
}
