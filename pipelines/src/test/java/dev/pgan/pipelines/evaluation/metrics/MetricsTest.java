package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void everyMetricOfAJobHasItsClass() {
    ImmutableSet<Metric> none = ImmutableSet.of(Metric.METRIC_UNSPECIFIED, Metric.UNRECOGNIZED);
    for (Metric id : Sets.difference(ImmutableSet.copyOf(Metric.values()), none)) {
      assertEquals(id, Metrics.of(id).id());
    }
    none.forEach(id -> assertTrue(Metrics.find(id).isEmpty()));
  }

  /** Tables, curves and files tell metrics apart by these alone. */
  @Test
  void namesAndFiguresAreOfOneMetricOnly() {
    Set<String> names = new HashSet<>();
    Set<String> figures = new HashSet<>();
    for (ImageMetric metric : Metrics.all()) {
      assertTrue(names.add(metric.name()), metric.name());
      for (String figure : metric.figureNames(new DataShape(64, 3, 10))) {
        assertTrue(figures.add(figure), figure);
        assertTrue(figure.length() < metric.columnWidth(), figure);
      }
    }
  }

  @Test
  void imagesAreTheOfficialNumberAsFarAsTheyGo() {
    ImageMetric pairs = Metrics.of(Metric.MSSSIM);
    assertEquals(20_000, pairs.numbers().taken(0, 30_000));
    assertEquals(150, pairs.numbers().taken(0, 151));
    assertEquals(200, pairs.numbers().taken(201, 151));
    assertEquals(16_384, Metrics.of(Metric.SWD).numbers().taken(0, 30_000));
  }
}
