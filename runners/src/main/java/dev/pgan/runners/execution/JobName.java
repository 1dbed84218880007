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
 * @param place the stage and its folder
 * @param job fingerprint of the job's message, which tells the job from others that write to the
 *     same folder
 */
record JobName(String place, String job) {
  private static final int DIGITS = 16;

  static JobName of(Stage stage) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    CodedOutputStream bytes = CodedOutputStream.newInstance(Funnels.asOutputStream(hasher));
    bytes.useDeterministicSerialization(); // Maps of messages have no order of their own.
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
