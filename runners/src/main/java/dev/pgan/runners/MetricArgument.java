package dev.pgan.runners;

import com.google.common.base.Ascii;
import com.google.common.collect.Lists;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.SizedMetric;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Metrics by their names on the command line, alone ({@code fid}: 0 images) or with a number of
 * images ({@code fid-50k}, {@code fid-2000}).
 */
final class MetricArgument implements ITypeConverter<SizedMetric>, Iterable<String> {
  private static final Pattern SIZED = Pattern.compile("(.+)-(\\d{1,9})(k?)");

  @Override
  public SizedMetric convert(String value) {
    String name = Ascii.toLowerCase(value);
    Optional<ImageMetric> alone = Metrics.named(name);
    if (alone.isPresent()) {
      return SizedMetric.newBuilder().setMetric(alone.get().id()).build();
    }
    Matcher sized = SIZED.matcher(name);
    Optional<ImageMetric> metric =
        sized.matches() ? Metrics.named(sized.group(1)) : Optional.empty();
    if (metric.isEmpty()) {
      throw new TypeConversionException(
          String.format(
              "expected one of %s, alone or with a number of images such as fid-50k, found %s",
              String.join(", ", this), value));
    }
    long number = Long.parseLong(sized.group(2));
    return SizedMetric.newBuilder()
        .setMetric(metric.get().id())
        .setNumImages(sized.group(3).isEmpty() ? number : thousands(metric.get(), number))
        .build();
  }

  /** The official number of images where that has as many thousands: swd-16k stands for 16,384. */
  private static long thousands(ImageMetric metric, long number) {
    int official = metric.numbers().official();
    return official / 1000 == number ? official : 1000 * number;
  }

  @Override
  public Iterator<String> iterator() {
    return Lists.transform(Metrics.all(), ImageMetric::name).iterator();
  }
}
