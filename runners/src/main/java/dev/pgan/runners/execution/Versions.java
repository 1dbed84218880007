package dev.pgan.runners.execution;

import static com.google.common.base.Preconditions.checkNotNull;

import dev.pgan.model.PganVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of this program and of what runs it, as the build wrote them down. */
public record Versions(String pgan, String beam, String flink, String tensorflow) {
  public static Versions ofThisBuild() {
    Properties build = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("build.properties")) {
      build.load(checkNotNull(in, "build.properties is not on the class path"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(
        PganVersion.current(),
        build.getProperty("beam"),
        build.getProperty("flink"),
        build.getProperty("tensorflow"));
  }
}
