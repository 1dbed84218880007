package dev.pgan.pipelines.storage;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.errorprone.annotations.Keep;
import dev.pgan.pipelines.stage.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.extensions.gcp.auth.CredentialFactory;
import org.apache.beam.sdk.options.PipelineOptions;

/** Credentials of the file that the options name. Beam makes an instance on each worker. */
public final class GcsCredentials implements CredentialFactory {
  private final GcsAccess.Options options;

  private GcsCredentials(GcsAccess.Options options) {
    this.options = options;
  }

  /** Beam calls this method by its name. */
  @Keep
  public static GcsCredentials fromOptions(PipelineOptions options) {
    return new GcsCredentials(options.as(GcsAccess.Options.class));
  }

  @Override
  public Credentials getCredential() {
    return read(options.getGcsCredentialsFile()).createScoped(options.getGcpOauthScopes());
  }

  /** Reads the credentials. No message quotes anything from the file. */
  static GoogleCredentials read(String file) {
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UserException(
          file
              + ": no such file, or it cannot be read; expected credentials of Google Cloud as JSON,"
              + " at this path on every worker");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return GoogleCredentials.fromStream(in);
    } catch (IOException | RuntimeException e) {
      // The cause is left out, as a parser may quote what it could not read.
      throw new UserException(
          file
              + ": expected credentials of Google Cloud as JSON (a service account's key, or what"
              + " gcloud auth application-default login writes), found something else ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }
}
