package dev.pgan.runners;

import dev.pgan.v1.CovarianceDivisor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What covariances are divided by: {@code n-1} or {@code n}. */
final class CovarianceArgument implements ITypeConverter<CovarianceDivisor> {
  @Override
  public CovarianceDivisor convert(String value) {
    return switch (value) {
      case "n-1" -> CovarianceDivisor.BY_N_MINUS_1;
      case "n" -> CovarianceDivisor.BY_N;
      default -> throw new TypeConversionException("expected n-1 or n, found " + value);
    };
  }
}
