package dev.pgan.runners;

import dev.pgan.pipelines.sampling.NumberRanges;
import dev.pgan.pipelines.stage.UserException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers and ranges of them, which are checked before the work and handed on as they are. */
final class NumberList implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    try {
      if (!text.isEmpty()) {
        NumberRanges unused = NumberRanges.parse(text, text);
      }
      return text;
    } catch (UserException e) {
      throw new TypeConversionException(
          "'" + text + "' is no list of numbers and ranges, such as 0-31,40");
    }
  }
}
