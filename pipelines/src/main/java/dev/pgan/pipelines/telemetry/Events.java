package dev.pgan.pipelines.telemetry;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.base.Strings;
import org.apache.beam.sdk.options.PipelineOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log line for each event of a job: a name, then {@code name=value}, and the id of the call of
 * the command that it belongs to. The id travels to the workers among the options of the pipeline;
 * as workers load the classes of every job anew, each job has an id of its own there.
 */
public final class Events {
  /** The property that holds the id in the command's own process, for the layout of its log. */
  public static final String PROPERTY = "pgan.run";

  /** Logs the events and nothing else, so that a user can set a level for events alone. */
  private static final Logger LOG = LoggerFactory.getLogger("dev.pgan.events");

  private static volatile String runId = Strings.nullToEmpty(System.getProperty(PROPERTY));

  private Events() {}

  /** Options of a job that carry the id of the call. */
  public interface EventOptions extends PipelineOptions {
    /** Eight hexadecimal digits. */
    String getPganRunId();

    void setPganRunId(String id);
  }

  /** The id of the call; empty where it is not known. */
  public static String runId() {
    return runId;
  }

  /** Writes the id of the call into the options of a job, for its workers. */
  public static void configure(PipelineOptions options) {
    options.as(EventOptions.class).setPganRunId(runId);
  }

  /** Takes the id of the job that this worker works for. */
  public static void use(PipelineOptions options) {
    String id = options.as(EventOptions.class).getPganRunId();
    if (id != null) {
      runId = id;
    }
  }

  /**
   * Logs an event.
   *
   * @param event such as {@code shard-written}
   * @param facts names and values in turn
   */
  public static void log(String event, Object... facts) {
    if (LOG.isInfoEnabled()) {
      LOG.info("{}", line(event, facts));
    }
  }

  static String line(String event, Object... facts) {
    checkArgument(facts.length % 2 == 0, "%s names and values, expected pairs", facts.length);
    StringBuilder line = new StringBuilder(event);
    // The layout of the command's own log has the id in every line.
    if (System.getProperty(PROPERTY) == null) {
      line.append(" run=").append(runId);
    }
    for (int i = 0; i < facts.length; i += 2) {
      line.append(' ').append(facts[i]).append('=').append(quoted(String.valueOf(facts[i + 1])));
    }
    return line.toString();
  }

  /** Quotes a value unless it is one word, so that no value can pass for another line. */
  private static String quoted(String value) {
    String plain = CharMatcher.javaIsoControl().replaceFrom(value, ' ').replace('"', '\'');
    return plain.isEmpty() || CharMatcher.whitespace().matchesAnyOf(plain)
        ? '"' + plain + '"'
        : plain;
  }
}
