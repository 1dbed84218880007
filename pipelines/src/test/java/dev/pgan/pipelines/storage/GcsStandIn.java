package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pgan.pipelines.storage.StandInFaults.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A test double: as much of the JSON API of Google Cloud Storage as Beam and Google's client use
 * here, for one bucket in memory, with generations and faults on command.
 */
public final class GcsStandIn implements AutoCloseable {
  private static final Pattern OBJECT =
      Pattern.compile("(?:/download)?/b/[^/]+/o/([^/]+)(?:/rewriteTo/b/[^/]+/o/([^/]+))?");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/.*");

  /** Bytes by name. */
  public final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  /** The most objects that it tells in one answer. */
  public volatile int page = 2;

  /** When objects that are written were written. */
  public volatile Instant clock = Instant.parse("2026-01-01T00:00:00Z");

  /** What goes wrong. */
  public final StandInFaults faults = new StandInFaults();

  /** Method, path and query of all requests. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  /** The most requests that it has had at one time. */
  public final LongAccumulator mostAtOnce = new LongAccumulator(Math::max, 0);

  private final AtomicInteger atOnce = new AtomicInteger();
  private final List<Gathering> gatherings = new CopyOnWriteArrayList<>();
  private final Map<String, Long> generations = new HashMap<>();
  private final Map<String, Instant> written = new HashMap<>();
  private final Map<String, StandInUpload> uploads = new HashMap<>();
  private final Set<StandInUpload> finished = Sets.newIdentityHashSet();
  private final HttpServer server;
  private long lastGeneration = 1;

  @SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
  private record Reply(int status, byte[] body) {
    static Reply json(Object body) {
      return new Reply(200, new Gson().toJson(body).getBytes(UTF_8));
    }

    static Reply error(int status) {
      Object error = Map.of("error", Map.of("code", status, "message", "no, says the stand-in"));
      return new Reply(status, new Gson().toJson(error).getBytes(UTF_8));
    }

    static Reply missing() {
      return error(404);
    }
  }

  public GcsStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(
        Executors.newCachedThreadPool(
            new ThreadFactoryBuilder().setDaemon(true).setNameFormat("gcs-stand-in-%d").build()));
    server.start();
  }

  /** Where it is, as STORAGE_EMULATOR_HOST says it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Options that make Beam take this for the real thing. */
  public PipelineOptions options() {
    GcsOptions options = PipelineOptionsFactory.create().as(GcsOptions.class);
    options.setGcsEndpoint(url() + "/storage/v1/");
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    options.setProject("none");
    return options;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    mostAtOnce.accumulate(atOnce.incrementAndGet());
    try {
      serve(exchange, request);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  /**
   * Keeps requests waiting until so many are there at one time.
   *
   * @param regex finds them by method, path and query
   */
  public Gathering gather(int atOnce, String regex) {
    Gathering gathering = new Gathering(atOnce, regex);
    gatherings.add(gathering);
    return gathering;
  }

  private void serve(HttpExchange exchange, String request) throws IOException {
    byte[] body = body(exchange);
    requests.add(request);
    gatherings.forEach(gathering -> gathering.meet(request));
    String range = Strings.nullToEmpty(exchange.getRequestHeaders().getFirst("Content-Range"));
    Fault fault = faults.take(request + " " + range);
    if (fault == Fault.STALL) {
      faults.stall(exchange);
    } else if (fault == Fault.RESET) {
      exchange.close();
    } else if (fault != null && StandInFaults.status(fault) > 0) {
      send(exchange, Reply.error(StandInFaults.status(fault)));
    } else {
      if (fault == Fault.SPOIL && body.length > 0) {
        body[body.length / 2] ^= 1;
      }
      byte[] arrived = fault == Fault.HALF ? Arrays.copyOf(body, body.length / 2) : body;
      answer(exchange, arrived, fault);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
  }

  private synchronized void answer(HttpExchange exchange, byte[] body, Fault fault)
      throws IOException {
    boolean lost = fault == Fault.LOST_ANSWER || fault == Fault.HALF;
    URI uri = exchange.getRequestURI();
    Map<String, String> query = query(uri);
    String path = uri.getRawPath().replaceFirst("/storage/v1(?=/|$)", "");
    if (path.startsWith("/upload/")) {
      upload(exchange, query, body, lost);
    } else if (path.endsWith("/o")) {
      send(exchange, list(query));
    } else if ("media".equals(query.get("alt"))) {
      media(exchange, path, query, fault);
    } else if (path.matches("/b(/[^/]+)?")) {
      send(exchange, Reply.json(Map.of("kind", "storage#bucket", "name", "bucket")));
    } else {
      Reply reply = object(exchange.getRequestMethod(), path, query);
      if (lost) {
        exchange.close();
      } else {
        send(exchange, reply);
      }
    }
  }

  private long generation(String name) {
    return objects.containsKey(name) ? generations.getOrDefault(name, 1L) : 0;
  }

  private void store(String name, byte[] bytes) {
    objects.put(name, bytes);
    generations.put(name, ++lastGeneration);
    written.put(name, clock);
  }

  private boolean isExpected(String name, String generation) {
    return generation == null || Long.parseLong(generation) == generation(name);
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String part : Splitter.on('&').split(uri.getRawQuery())) {
        List<String> pair = Splitter.on('=').limit(2).splitToList(part);
        query.put(pair.get(0), URLDecoder.decode(Iterables.getLast(pair), UTF_8));
      }
    }
    return query;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
    exchange.close();
  }

  private Map<String, Object> describe(String name) {
    byte[] bytes = objects.get(name);
    Map<String, Object> item = new HashMap<>();
    item.put("kind", "storage#object");
    item.put("bucket", "bucket");
    item.put("name", name);
    item.put("size", Integer.toString(bytes.length));
    item.put("generation", Long.toString(generation(name)));
    item.put("metageneration", "1");
    item.put("updated", written.getOrDefault(name, clock).toString());
    item.put("timeCreated", "2026-01-01T00:00:00Z");
    item.put("contentType", "application/octet-stream");
    item.put("crc32c", StandInUpload.crc32c(bytes));
    item.put("md5Hash", StandInUpload.md5(bytes));
    return item;
  }

  private Reply list(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("pageToken", "");
    List<Object> items = new ArrayList<>();
    Map<String, Object> reply = new HashMap<>(Map.of("kind", "storage#objects", "items", items));
    String start = query.getOrDefault("startOffset", "");
    String end = query.getOrDefault("endOffset", "");
    String from = start.compareTo(prefix) > 0 ? start : prefix;
    int most = Math.min(page, Integer.parseInt(query.getOrDefault("maxResults", "1000")));
    String last = "";
    for (String name : objects.tailMap(from).keySet()) {
      if (!name.startsWith(prefix) || (!end.isEmpty() && name.compareTo(end) >= 0)) {
        break;
      }
      if (name.compareTo(after) > 0) {
        if (items.size() == most) {
          reply.put("nextPageToken", last);
          break;
        }
        items.add(describe(name));
        last = name;
      }
    }
    return Reply.json(reply);
  }

  private Reply object(String method, String path, Map<String, String> query) {
    Matcher matcher = OBJECT.matcher(path);
    if (!matcher.matches()) {
      return Reply.missing();
    }
    String name = decode(matcher.group(1));
    byte[] bytes = objects.get(name);
    if (bytes == null) {
      return Reply.missing();
    }
    if (!isExpected(name, query.get("ifGenerationMatch"))) {
      return Reply.error(412);
    }
    if (method.equals("DELETE")) {
      objects.remove(name);
      return new Reply(204, new byte[0]);
    }
    if (matcher.group(2) == null) {
      return Reply.json(describe(name));
    }
    String copy = decode(matcher.group(2));
    store(copy, bytes);
    return Reply.json(
        Map.of(
            "kind",
            "storage#rewriteResponse",
            "done",
            true,
            "objectSize",
            Integer.toString(bytes.length),
            "totalBytesRewritten",
            Integer.toString(bytes.length),
            "resource",
            describe(copy)));
  }

  private void media(HttpExchange exchange, String path, Map<String, String> query, Fault fault)
      throws IOException {
    Matcher matcher = OBJECT.matcher(path);
    String name = matcher.matches() ? decode(matcher.group(1)) : "";
    byte[] bytes = objects.get(name);
    if (bytes == null) {
      send(exchange, Reply.missing());
      return;
    }
    if (!isExpected(name, query.get("ifGenerationMatch"))) {
      send(exchange, Reply.error(412));
      return;
    }
    String header = exchange.getRequestHeaders().getFirst("Range");
    Matcher range = RANGE.matcher(header == null ? "" : header);
    int from = range.matches() ? Integer.parseInt(range.group(1)) : 0;
    int to = bytes.length - 1;
    if (range.matches() && !range.group(2).isEmpty()) {
      to = Math.min(to, Integer.parseInt(range.group(2)));
    }
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
    exchange.sendResponseHeaders(range.matches() ? 206 : 200, to - from + 1L);
    byte[] sent = Arrays.copyOfRange(bytes, from, to + 1);
    if (fault == Fault.SPOIL) {
      sent[sent.length / 2] ^= 1;
    }
    exchange
        .getResponseBody()
        .write(sent, 0, fault == Fault.BROKEN ? sent.length / 2 : sent.length);
    exchange.close();
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  /** Of one POST; or resumable: a POST that names the object, then PUTs of its bytes. */
  private void upload(HttpExchange exchange, Map<String, String> query, byte[] body, boolean lost)
      throws IOException {
    String generation = query.get("ifGenerationMatch");
    if ("multipart".equals(query.get("uploadType"))) {
      finish(exchange, StandInUpload.multipart(generation, body), lost);
    } else if (exchange.getRequestMethod().equals("POST")) {
      JsonObject metadata =
          body.length == 0
              ? new JsonObject()
              : JsonParser.parseString(new String(body, UTF_8)).getAsJsonObject();
      String name =
          query.containsKey("name") ? query.get("name") : metadata.get("name").getAsString();
      String id = "upload" + uploads.size();
      uploads.put(id, new StandInUpload(name, generation, metadata, new ByteArrayOutputStream()));
      exchange
          .getResponseHeaders()
          .add("Location", url() + "/upload/storage/v1/b/bucket/o?upload_id=" + id);
      send(exchange, new Reply(200, new byte[0]));
    } else {
      put(exchange, uploads.get(query.get("upload_id")), body, lost);
    }
  }

  private void put(HttpExchange exchange, StandInUpload upload, byte[] body, boolean lost)
      throws IOException {
    Matcher range = CONTENT_RANGE.matcher(exchange.getRequestHeaders().getFirst("Content-Range"));
    if (range.matches() && Long.parseLong(range.group(1)) == upload.bytes().size()) {
      upload.bytes().write(body);
    }
    String total = exchange.getRequestHeaders().getFirst("Content-Range").replaceFirst(".*/", "");
    if (finished.contains(upload)) {
      send(exchange, Reply.json(describe(upload.name()))); // Its answer was lost.
    } else if (total.equals(Integer.toString(upload.bytes().size()))) {
      finish(exchange, upload, lost);
    } else if (lost) {
      exchange.close();
    } else {
      if (upload.bytes().size() > 0) {
        exchange.getResponseHeaders().add("Range", "bytes=0-" + (upload.bytes().size() - 1));
      }
      exchange.sendResponseHeaders(308, -1);
      exchange.close();
    }
  }

  private void finish(HttpExchange exchange, StandInUpload upload, boolean lost)
      throws IOException {
    Reply reply;
    if (!upload.isAsSent()) {
      reply = Reply.error(400);
    } else if (!isExpected(upload.name(), upload.generation())) {
      reply = Reply.error(412);
    } else {
      finished.add(upload);
      store(upload.name(), upload.bytes().toByteArray());
      reply = Reply.json(describe(upload.name()));
    }
    if (lost) {
      exchange.close();
    } else {
      send(exchange, reply);
    }
  }

  @Override
  public void close() {
    faults.close();
    server.stop(0);
  }
}
