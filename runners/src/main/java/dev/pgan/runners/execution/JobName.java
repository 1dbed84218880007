package dev.pgan.runners.execution;

import com.google.common.hash.Funnels;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.protobuf.CodedOutputStream;
import dev.pgan.pipelines.stage.Stage;
import java.io.IOException;

/**
 * How a stage's job is called on a cluster.
 *
 * @param place its stage and its folder
 * @param job fingerprint of its message, which tells it from other jobs that write there
 */
record JobName(String place, String job) {
  private static final int DIGITS = 16;

  static JobName of(Stage stage) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    CodedOutputStream bytes = CodedOutputStream.newInstance(Funnels.asOutputStream(hasher));
    bytes.useDeterministicSerialization(); // Maps are in no order.
    stage.job().writeTo(bytes);
    bytes.flush();
    return new JobName(
        "pgan-" + stage.name() + " " + stage.output(),
        hasher.hash().toString().substring(0, DIGITS));
  }

  /** Whether a job of that name does something else in the same folder. */
  boolean isRivalOf(String name) {
    return name.startsWith(place + " ")
        && name.lastIndexOf(' ') == place.length()
        && !name.equals(toString());
  }

  @Override
  public String toString() {
    return place + " " + job;
  }
}
