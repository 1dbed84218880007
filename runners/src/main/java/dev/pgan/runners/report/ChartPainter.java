package dev.pgan.runners.report;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws curves as a PNG that is sharp and readable at the width of a phone. */
final class ChartPainter {
  static final int WIDTH = 480;
  private static final int HEIGHT = 300;
  private static final int PIXELS_PER_POINT = 2;
  private static final int MARKED_POINTS = 40;
  private static final int LEGEND_MARKER = 40;
  private static final int LEGEND_LETTER = 7;
  private static final int LEGEND_ROW = 20;

  private ChartPainter() {}

  /** Curves over thousands of images. */
  static byte[] paint(Curves curves, Theme theme) throws IOException {
    return paint(curves, "kimg", theme);
  }

  static byte[] paint(Curves curves, String xTitle, Theme theme) throws IOException {
    int height = height(curves);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .xAxisTitle(xTitle)
            .yAxisTitle(curves.yTitle())
            .build();
    style(chart.getStyler(), theme, curves.curves().size());
    for (Curves.Curve curve : curves.curves()) {
      var series = chart.addSeries(curve.name(), curve.x(), curve.y());
      series.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      series.setMarker(
          curve.x().size() <= MARKED_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }
    curves.curves().forEach(curve -> curve.best().ifPresent(i -> mark(chart, curve, i, theme)));
    if (legendIsVertical(curves)) {
      chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    }
    BufferedImage image =
        new BufferedImage(
            WIDTH * PIXELS_PER_POINT, height * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
    chart.paint(graphics, WIDTH, height);
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  /** With a legend of many rows the chart is higher, as the curves would have no room. */
  static int height(Curves curves) {
    return legendIsVertical(curves) ? HEIGHT + LEGEND_ROW * legend(curves).size() : HEIGHT;
  }

  /** A legend in one line that is wider than the chart would be cut off. */
  private static boolean legendIsVertical(Curves curves) {
    return legend(curves).stream()
            .mapToInt(name -> LEGEND_MARKER + LEGEND_LETTER * name.length())
            .sum()
        > WIDTH;
  }

  private static ImmutableList<String> legend(Curves curves) {
    return Stream.concat(
            curves.curves().stream().map(Curves.Curve::name),
            curves.curves().stream()
                .filter(curve -> curve.best().isPresent())
                .map(curve -> markName(curve, curve.best().getAsInt())))
        .collect(toImmutableList());
  }

  private static String markName(Curves.Curve curve, int point) {
    return String.format(Locale.ROOT, "%s: best at %,.0f kimg", curve.name(), curve.x().get(point));
  }

  /** Adds a point as a series of its own, which the legend names. */
  private static void mark(XYChart chart, Curves.Curve curve, int point, Theme theme) {
    double x = curve.x().get(point);
    var series =
        chart.addSeries(
            markName(curve, point), new double[] {x}, new double[] {curve.y().get(point)});
    series.setMarker(SeriesMarkers.DIAMOND);
    series.setMarkerColor(theme.text);
    series.setLineStyle(SeriesLines.NONE);
    chart.getStyler().setLegendVisible(true);
  }

  private static void style(XYStyler style, Theme theme, int curves) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    style.setChartTitleVisible(false);
    style.setLegendVisible(curves > 1);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendFont(font);
    style.setAxisTitleFont(font);
    style.setAxisTickLabelsFont(font);
    style.setMarkerSize(5);
    style.setSeriesColors(theme.series());
    style.setChartBackgroundColor(theme.background);
    style.setPlotBackgroundColor(theme.background);
    style.setLegendBackgroundColor(theme.background);
    style.setLegendBorderColor(theme.background);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(theme.grid);
    style.setChartFontColor(theme.text);
    style.setXAxisTitleColor(theme.text);
    style.setYAxisTitleColor(theme.text);
    style.setAxisTickLabelsColor(theme.text);
    style.setAxisTickMarksColor(theme.grid);
    style.setAxisTicksLineVisible(false);
    style.setXAxisDecimalPattern("#,##0.##");
    style.setYAxisDecimalPattern("#,##0.####");
  }
}
