package dev.pgan.runners;

import com.google.common.base.Ascii;
import com.google.common.collect.Lists;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.Metric;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Metrics by their names on the command line. */
final class MetricArgument implements ITypeConverter<Metric>, Iterable<String> {
  @Override
  public Metric convert(String name) {
    return Metrics.all().stream()
        .filter(metric -> metric.name().equals(Ascii.toLowerCase(name)))
        .map(ImageMetric::id)
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    String.format("expected one of %s, found %s", String.join(", ", this), name)));
  }

  @Override
  public Iterator<String> iterator() {
    return Lists.transform(Metrics.all(), ImageMetric::name).iterator();
  }
}
