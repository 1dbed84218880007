package dev.pgan.pipelines.nearest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.NearestReals;
import dev.pgan.v1.Neighbour;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** nearest.csv: a row for each generated image and real. */
final class NearestTable {
  private static final String NAME = "nearest.csv";

  private NearestTable() {}

  static void write(List<NearestReals> found, BeamFolder folder) throws IOException {
    folder.write(
        NAME,
        out -> {
          CSVPrinter rows = CSVFormat.RFC4180.print(new OutputStreamWriter(out, UTF_8));
          rows.printRecord("image", "origin", "space", "rank", "real", "distance");
          for (NearestReals image : found) {
            print(rows, image, "pixels", image.getPixelsList());
            print(rows, image, "features", image.getFeaturesList());
          }
          rows.flush();
        });
  }

  private static void print(
      CSVPrinter rows, NearestReals image, String space, List<Neighbour> neighbours)
      throws IOException {
    for (int i = 0; i < neighbours.size(); i++) {
      Neighbour each = neighbours.get(i);
      rows.printRecord(
          image.getImage(), image.getOrigin(), space, i + 1, each.getReal(), each.getDistance());
    }
  }
}
