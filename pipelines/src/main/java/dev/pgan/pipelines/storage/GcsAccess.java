package dev.pgan.pipelines.storage;

import static com.google.common.base.Preconditions.checkState;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * How this process reaches Google Cloud Storage: through Google's client, set up by pipeline
 * options, which travel to the workers.
 */
public final class GcsAccess {
  /** The environment variable that names another server than Google's, for tests. */
  public static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";
  private static final int CONNECT_TIMEOUT_MS = 20_000;
  private static final int READ_TIMEOUT_MS = 60_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * How long to wait before the second try of a call; each further wait is twice as long. Tests
   * wait less.
   */
  static volatile Duration firstDelay = Duration.ofMillis(500);

  private static String credentialsFile = "";
  private static String emulator = "";
  private static GcsOptions inUse;
  private static Storage client;

  static {
    // By default Java keeps five connections to a server open; each further one costs round trips
    // anew.
    System.getProperties()
        .putIfAbsent("http.maxConnections", Integer.toString(ParallelCalls.AT_ONCE));
  }

  private GcsAccess() {}

  /** Beam's options with those of this project. */
  public interface Options extends GcsOptions {
    /**
     * A file with credentials, at the same path on every worker; null for the default credentials.
     */
    String getGcsCredentialsFile();

    void setGcsCredentialsFile(String file);
  }

  /**
   * Says how this process and the workers of its jobs reach Google Cloud Storage. Without a call,
   * two empty strings are taken.
   *
   * @param credentials file as Google writes it; empty for Application Default Credentials
   * @param server as {@link #EMULATOR} names one, which needs no credentials; empty for Google's
   *     own
   * @throws dev.pgan.pipelines.stage.UserException where the file cannot be used
   */
  public static synchronized void setUp(String credentials, String server) {
    credentialsFile = credentials.isEmpty() ? "" : Path.of(credentials).toAbsolutePath().toString();
    emulator = server;
    if (!credentialsFile.isEmpty() && emulator.isEmpty()) {
      GcsCredentials.read(credentialsFile);
    }
    PipelineOptions options = PipelineOptionsFactory.create();
    configure(options);
    FileSystems.setDefaultPipelineOptions(options);
    use(options);
  }

  /** Fills in the options of a job. */
  public static synchronized void configure(PipelineOptions options) {
    Options gcs = options.as(Options.class);
    gcs.setGcsHttpRequestReadTimeout(READ_TIMEOUT_MS);
    gcs.setGcpOauthScopes(ImmutableList.of(SCOPE));
    if (!emulator.isEmpty()) {
      String url = emulator.contains("://") ? emulator : "http://" + emulator;
      gcs.setGcsEndpoint(CharMatcher.is('/').trimTrailingFrom(url) + "/storage/v1/");
      gcs.setCredentialFactoryClass(NoopCredentialFactory.class);
      gcs.setProject("emulated");
    } else if (!credentialsFile.isEmpty()) {
      gcs.setGcsCredentialsFile(credentialsFile);
      gcs.setCredentialFactoryClass(GcsCredentials.class);
    }
  }

  /** Makes this process reach Google Cloud Storage by these options. */
  public static synchronized void use(PipelineOptions options) {
    if (inUse == null || inUse.getOptionsId() != options.getOptionsId()) {
      inUse = options.as(GcsOptions.class);
      client = null;
    }
  }

  static synchronized Storage client() {
    checkState(inUse != null, "no options are in use");
    if (client == null) {
      client = newClient(PATIENCE);
    }
    return client;
  }

  /** A client that repeats failing calls for so long. */
  static synchronized Storage newClient(Duration patience) {
    checkState(inUse != null, "no options are in use");
    Integer timeout = inUse.getGcsHttpRequestReadTimeout();
    HttpStorageOptions.Builder options =
        StorageOptions.http()
            // The project means nothing for objects, but the client would look for it in files and
            // on the network.
            .setProjectId("none")
            .setStorageRetryStrategy(new GcsRetries())
            .setRetrySettings(
                RetrySettings.newBuilder()
                    .setInitialRetryDelayDuration(firstDelay)
                    .setRetryDelayMultiplier(2)
                    .setJittered(true)
                    .setMaxRetryDelayDuration(Duration.ofSeconds(32))
                    .setTotalTimeoutDuration(patience)
                    .build())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setConnectTimeout(CONNECT_TIMEOUT_MS)
                    .setReadTimeout(
                        (int)
                            Math.min(
                                patience.toMillis(), timeout == null ? READ_TIMEOUT_MS : timeout))
                    .build());
    String endpoint = inUse.getGcsEndpoint();
    if (endpoint != null) {
      options.setHost(endpoint.replaceFirst("(://[^/]+).*", "$1"));
      options.setCredentials(NoCredentials.getInstance());
    } else {
      Credentials credentials = inUse.getGcpCredential();
      options.setCredentials(credentials == null ? NoCredentials.getInstance() : credentials);
    }
    return options.build().getService();
  }
}
