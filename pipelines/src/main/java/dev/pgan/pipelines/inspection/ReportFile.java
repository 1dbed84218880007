package dev.pgan.pipelines.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.pipelines.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** How a worker hands its findings to whoever started the pipeline: a file that both see. */
final class ReportFile {
  private ReportFile() {}

  static void write(String folder, String name, Message report) throws IOException {
    String json = JsonFormat.printer().print(report) + "\n";
    BeamFolder.at(folder).write(name, out -> out.write(json.getBytes(UTF_8)));
  }

  static void read(String folder, String name, Message.Builder into) throws IOException {
    BeamFolder reports = BeamFolder.at(folder);
    try (InputStream in = reports.open(name)) {
      JsonFormat.parser().merge(new String(in.readAllBytes(), UTF_8), into);
    } catch (FileNotFoundException e) {
      throw new UserException(
          reports.pathOf(name)
              + ": the workers have not written it where this process sees it; name a folder that"
              + " both see with --report",
          e);
    }
  }
}
