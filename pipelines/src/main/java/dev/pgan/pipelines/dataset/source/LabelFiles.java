package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.primitives.Floats;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.RemoteStorageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads files of labels.
 *
 * <p>CSV: rows of {@code name,class} or {@code name,value,value...}; a first row whose name is not
 * that of a picture is a heading. JSON: {@code {"labels": [[name, label], ...]}} as StyleGAN's
 * dataset_tool.py writes it, or {@code {name: label, ...}}; a label is a class or a list of values.
 */
final class LabelFiles {
  private static final String LABELS = "labels";
  private static final Pattern PLACE = Pattern.compile("at line \\d+ column \\d+");

  private final String file;
  private final LabelRows rows;

  private LabelFiles(String file, List<String> pictures) {
    this.file = file;
    rows = new LabelRows(file, pictures);
  }

  /**
   * Reads a file of any length; of it no more is kept than {@link LabelRows} does.
   *
   * @param pictures names of all pictures, sorted as code points
   */
  static PictureLabels read(LabelsPlace place, List<String> pictures) throws IOException {
    String name = Ascii.toLowerCase(place.file().name());
    LabelFiles labels = new LabelFiles(place.toString(), pictures);
    try (Reader in = new LabelText(place.toString(), place.open())) {
      if (name.endsWith(".csv")) {
        labels.csv(in);
      } else if (name.endsWith(".json")) {
        labels.json(new JsonReader(in));
      } else {
        throw new UserException(place + ": labels are taken from a .csv or .json, or \"folders\"");
      }
    }
    return labels.rows.labels();
  }

  private void csv(Reader in) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    long read = 0;
    try {
      for (CSVRecord row : format.parse(in)) {
        read = row.getRecordNumber();
        String picture = row.get(0);
        checkCommas(row);
        if (row.getRecordNumber() > 1 || ImageFolderSource.isPicture(picture)) {
          csvRow(row, picture);
        }
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      // What storage says is not the fault of the text.
      if (e.getCause() instanceof RemoteStorageException) {
        throw (RemoteStorageException) e.getCause();
      }
      throw new UserException(
          file
              + ": after row "
              + read
              + ": not CSV: a quote that is not closed, or text behind one that is",
          e);
    }
  }

  private void checkCommas(CSVRecord row) {
    if (row.size() == 1) {
      boolean others = row.get(0).contains(";") || row.get(0).contains("\t");
      throw new UserException(
          file
              + ": row "
              + row.getRecordNumber()
              + ": name,class or name,number,number... expected, found no comma in "
              + row.get(0)
              + (others ? ": save it with commas instead of semicolons or tabs" : ""));
    }
  }

  private void csvRow(CSVRecord row, String picture) {
    if (row.size() == 2) {
      rows.addClass(picture, row.get(1));
      return;
    }
    float[] values = new float[row.size() - 1];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = Float.parseFloat(row.get(i + 1));
      } catch (NumberFormatException e) {
        throw new UserException(
            file
                + ": row "
                + row.getRecordNumber()
                + ": name,class or name,number,number... expected, found "
                + row.get(i + 1),
            e);
      }
    }
    rows.addVector(picture, values);
  }

  private void json(JsonReader in) throws IOException {
    try {
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        if (name.equals(LABELS) && in.peek() == JsonToken.BEGIN_ARRAY) {
          pairs(in);
        } else if (name.equals(LABELS) && in.peek() == JsonToken.BEGIN_OBJECT) {
          in.beginObject();
          while (in.hasNext()) {
            label(in.nextName(), in);
          }
          in.endObject();
        } else if (name.equals(LABELS) && in.peek() == JsonToken.NULL) {
          in.nextNull(); // StyleGAN writes null where there are no labels.
        } else {
          label(name, in);
        }
      }
      in.endObject();
    } catch (MalformedJsonException | EOFException | JsonParseException e) {
      throw notJson(e);
    } catch (IllegalStateException | NumberFormatException e) {
      throw notJson(e); // Another kind of value than expected.
    }
  }

  private UserException notJson(Exception e) {
    Matcher place = PLACE.matcher(Strings.nullToEmpty(e.getMessage()));
    return new UserException(
        file
            + ": {\"labels\": [[\"name\", label], ...]} expected, found something else "
            + (place.find() ? place.group() : "or the end of the file")
            + "; mind that JSON has no trailing comma and no NaN",
        e);
  }

  private void pairs(JsonReader in) throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      in.beginArray();
      label(in.nextString(), in);
      in.endArray();
    }
    in.endArray();
  }

  private void label(String picture, JsonReader in) throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      rows.addClass(picture, in.nextString());
      return;
    }
    List<Float> values = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      values.add((float) in.nextDouble());
    }
    in.endArray();
    rows.addVector(picture, Floats.toArray(values));
  }
}
