package dev.pgan.model.training;

/** A training has broken down, and would again from the same snapshot. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DivergedException(String message) {
    super(message);
  }
}
