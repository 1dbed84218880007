package dev.pgan.runners;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Columns and rows of a picture of pictures: {@code 8x4}. */
record GridSize(int width, int height) {
  static final class Converter implements ITypeConverter<GridSize> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3})x([1-9]\\d{0,3})");

    @Override
    public GridSize convert(String text) {
      Matcher size = FORM.matcher(text);
      if (!size.matches()) {
        throw new TypeConversionException("'" + text + "' is not columns x rows, such as 8x4");
      }
      return new GridSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
  }
}
