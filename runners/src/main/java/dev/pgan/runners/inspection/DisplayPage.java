package dev.pgan.runners.inspection;

import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.inspection.ImageSelection;
import dev.pgan.pipelines.inspection.LabelValues;
import dev.pgan.runners.page.HtmlPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A page to scroll through images, each with its number and label. */
record DisplayPage(Dataset dataset, ImageSelection selection) {
  private static final int VALUES_SHOWN = 8;
  private static final int MIN_CELL = 96;
  private static final int MAX_CELL = 320;

  byte[] render(List<Image> images) throws IOException {
    int size = images.get(0).width();
    Map<String, Object> page = new HashMap<>();
    page.put("title", dataset.folder().name());
    page.put("first", selection.first());
    page.put("last", selection.first() + selection.count() - 1);
    page.put("images", String.format(Locale.ROOT, "%,d", dataset.size()));
    page.put("size", size);
    if (size < dataset.shape().resolution()) {
      page.put("largest", dataset.shape().resolution());
    }
    page.put("cell", Math.max(MIN_CELL, Math.min(MAX_CELL, size)));
    page.put("cells", cells(images));
    return HtmlPage.render(DisplayPage.class, "display.mustache", page);
  }

  private List<Map<String, Object>> cells(List<Image> images) throws IOException {
    List<Map<String, Object>> cells = new ArrayList<>();
    try (DatasetImages labels = dataset.images()) {
      for (int i = 0; i < images.size(); i++) {
        long number = selection.first() + i;
        cells.add(
            ImmutableMap.of(
                "number", number,
                "label", label(labels.labels(new long[] {number})),
                "src", HtmlPage.dataUri(PngEncoder.encode(images.get(i)))));
      }
    }
    return cells;
  }

  /** "class 7", "class cat", or the first values. */
  private String label(float[] label) {
    OptionalInt only = LabelValues.classOf(label);
    if (only.isPresent()) {
      return "class " + dataset.className(only.getAsInt());
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(label.length, VALUES_SHOWN); i++) {
      text.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.4g", label[i]));
    }
    return text + (label.length > VALUES_SHOWN ? ", \u2026" : "");
  }
}
