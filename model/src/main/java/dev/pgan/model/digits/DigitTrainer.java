package dev.pgan.model.digits;

import dev.pgan.model.classifier.ClassifierTrainer;
import dev.pgan.model.classifier.LabelledPictures;
import dev.pgan.model.classifier.TrainedClassifier;

/** Trains the classifier of digits, see {@link ClassifierTrainer}. */
public final class DigitTrainer {
  /** To be raised when the same digits make another network. */
  public static final int VERSION = 1;

  private final ClassifierTrainer trainer;

  /** Takes at least 600 digits. */
  public DigitTrainer(Digits digits) {
    trainer =
        new ClassifierTrainer(
            new LabelledPictures(digits.pixels(), digits.labels(), 1, FrozenDigits.CLASSES),
            "digits",
            FrozenDigits.PREFIX);
  }

  /** Trains, tests and freezes the network. */
  public TrainedDigits train() {
    TrainedClassifier found = trainer.train();
    return new TrainedDigits(
        FrozenDigits.of(found.weights()), found.trained(), found.tested(), found.accuracy());
  }
}
