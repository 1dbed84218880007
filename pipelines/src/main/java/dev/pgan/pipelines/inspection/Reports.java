package dev.pgan.pipelines.inspection;

import com.google.common.collect.Iterables;
import com.google.common.primitives.Ints;
import com.google.protobuf.Message;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Files in a folder that all workers see, by which workers hand on their findings to each other and
 * to the command that started the pipeline. The files of the pieces also tell how much of the work
 * is done.
 *
 * @param name of the stage
 * @param empty a report without findings
 */
public record Reports<R extends Message>(String name, BeamFolder folder, R empty)
    implements Serializable {
  private static final String PARTS = "_parts";

  /** Deletes what another run has left. */
  void clear() throws IOException {
    folder.delete(wholeName());
    folder.deleteFolder(PARTS);
  }

  void writePart(int piece, R report) throws IOException {
    write(partName(piece), report);
  }

  /**
   * Images of the pieces that are done.
   *
   * @param images of a piece
   */
  long images(IntToLongFunction images) throws IOException {
    return folder.list(PARTS + "/").stream()
        .map(name -> Ints.tryParse(name.substring(PARTS.length() + 1)))
        .filter(Objects::nonNull)
        .mapToLong(images::applyAsLong)
        .sum();
  }

  /** Makes one report of the reports of the pieces, and deletes these. */
  void writeWhole(Inspection<R> inspection) throws IOException {
    if (folder.list(wholeName()).isEmpty()) { // An earlier try may have written the whole report.
      Iterable<Integer> pieces = () -> IntStream.range(0, inspection.pieces()).iterator();
      write(wholeName(), inspection.whole(Iterables.transform(pieces, this::part)));
    }
    folder.deleteFolder(PARTS);
  }

  private R part(int piece) {
    try {
      return read(partName(piece));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  R read() throws IOException {
    return read(wholeName());
  }

  private String wholeName() {
    return name + ".json";
  }

  private static String partName(int piece) {
    return PARTS + "/" + piece;
  }

  private void write(String name, R report) throws IOException {
    byte[] json = MessageJson.file(report);
    folder.write(name, out -> out.write(json));
  }

  private R read(String name) throws IOException {
    try (InputStream in = folder.open(name)) {
      return MessageJson.read(in, empty);
    } catch (FileNotFoundException e) {
      throw new UserException(
          folder.pathOf(name)
              + ": the workers have not written it where this process sees it; name a folder for"
              + " the report that all of them see",
          e);
    }
  }
}
