package dev.pgan.runners;

import dev.pgan.v1.AlignedCeleba;
import dev.pgan.v1.Cifar;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Mnist;
import dev.pgan.v1.MnistRgb;
import dev.pgan.v1.Svhn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code pgan dataset create-mnist} and the like: known data sets, of their files as downloaded.
 */
abstract class CreateKnownCommand extends CreateCommand {
  @Parameters(index = "0", paramLabel = "SRC", description = "Folder of the files, as downloaded.")
  private String source;

  @Option(
      names = "--expect-images",
      paramLabel = "N",
      description =
          "Pictures that the source must have, 0 for any number; default: as many as the known data"
              + " set has.")
  private Long expectImages;

  /** Adds the known data set to the job, whose files are in the source. */
  abstract void describe(DatasetJob.Builder job, String source);

  @Override
  final void describe(DatasetJob.Builder job) {
    if (expectImages != null) {
      job.setExpectImages(expectImages);
    }
    describe(job, source);
  }

  @Command(
      name = "create-mnist",
      description = "Make a data set of the 60,000 training digits of MNIST, or of Fashion-MNIST.")
  static final class OfMnist extends CreateKnownCommand {
    @Override
    void describe(DatasetJob.Builder job, String source) {
      job.setMnist(Mnist.newBuilder().setPath(source));
    }
  }

  @Command(
      name = "create-mnistrgb",
      description =
          "Make a data set of random ones of the 60,000 digits of MNIST, three in a picture: red, green and blue.")
  static final class OfMnistRgb extends CreateKnownCommand {
    @Option(
        names = "--num-images",
        defaultValue = "1000000",
        paramLabel = "N",
        description = "Pictures to make; default: ${DEFAULT-VALUE}.")
    private long numImages;

    @Option(
        names = "--seed",
        defaultValue = "123",
        paramLabel = "S",
        description = "Seed of the choice of digits, 0 to 4294967295; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    void describe(DatasetJob.Builder job, String source) {
      job.setMnistRgb(MnistRgb.newBuilder().setPath(source).setCount(numImages).setSeed(seed));
    }
  }

  @Command(
      name = "create-cifar10",
      description =
          "Make a data set of the 50,000 training pictures of CIFAR-10, python or binary version.")
  static final class OfCifar10 extends CreateKnownCommand {
    @Override
    void describe(DatasetJob.Builder job, String source) {
      job.setCifar10(Cifar.newBuilder().setPath(source));
    }
  }

  @Command(
      name = "create-cifar100",
      description =
          "Make a data set of the 50,000 training pictures of CIFAR-100, python or binary version.")
  static final class OfCifar100 extends CreateKnownCommand {
    @Override
    void describe(DatasetJob.Builder job, String source) {
      job.setCifar100(Cifar.newBuilder().setPath(source));
    }
  }

  @Command(
      name = "create-svhn",
      description =
          "Make a data set of the 73,257 training digits of SVHN: train_32x32.mat, or the python"
              + " pickles train_1.pkl to train_3.pkl.")
  static final class OfSvhn extends CreateKnownCommand {
    @Override
    void describe(DatasetJob.Builder job, String source) {
      job.setSvhn(Svhn.newBuilder().setPath(source));
    }
  }

  @Command(
      name = "create-celeba",
      description =
          "Make a data set of squares of 128 from the 202,599 aligned pictures of CelebA.")
  static final class OfCeleba extends CreateKnownCommand {
    @Mixin private RejectionArguments rejections;

    @Option(
        names = "--cx",
        defaultValue = "89",
        paramLabel = "X",
        description = "Middle of the square, from the left; default: ${DEFAULT-VALUE}.")
    private int cx;

    @Option(
        names = "--cy",
        defaultValue = "121",
        paramLabel = "Y",
        description = "Middle of the square, from the top; default: ${DEFAULT-VALUE}.")
    private int cy;

    @Override
    void describe(DatasetJob.Builder job, String source) {
      rejections.addTo(job);
      job.setCeleba(AlignedCeleba.newBuilder().setPath(source).setCx(cx).setCy(cy));
    }
  }
}
