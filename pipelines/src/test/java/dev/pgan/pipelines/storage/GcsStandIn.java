package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.Iterables;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Ints;
import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * As much of the JSON API of Google Cloud Storage as Beam uses, for one bucket in memory. Lists at
 * most two objects a page.
 */
public final class GcsStandIn implements AutoCloseable {
  private static final Pattern OBJECT =
      Pattern.compile("(?:/download)?/b/[^/]+/o/([^/]+)(?:/rewriteTo/b/[^/]+/o/([^/]+))?");
  private static final Pattern BATCHED = Pattern.compile("(?m)^(GET|POST|DELETE) (\\S+) HTTP/1.1");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final int PAGE = 2;

  /** Bytes by name. */
  public final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  private final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
  private final HttpServer server;

  @SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
  private record Reply(int status, byte[] body) {
    static Reply json(Object body) {
      return new Reply(200, new Gson().toJson(body).getBytes(UTF_8));
    }

    static Reply missing() {
      Object error = Map.of("error", Map.of("code", 404, "message", "no such object"));
      return new Reply(404, new Gson().toJson(error).getBytes(UTF_8));
    }
  }

  public GcsStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Options that make Beam take this for the real thing. */
  public PipelineOptions options() {
    GcsOptions options = PipelineOptionsFactory.create().as(GcsOptions.class);
    options.setGcsEndpoint("http://127.0.0.1:" + server.getAddress().getPort());
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    options.setProject("none");
    return options;
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    URI uri = exchange.getRequestURI();
    String path = uri.getRawPath();
    if (path.startsWith("/upload/")) {
      upload(exchange, body);
    } else if (path.equals("/batch")) {
      batch(exchange, new String(body, UTF_8));
    } else if (path.endsWith("/o")) {
      send(exchange, list(query(uri)));
    } else if ("media".equals(query(uri).get("alt"))) {
      media(exchange, path);
    } else {
      send(exchange, object(exchange.getRequestMethod(), path));
    }
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
    item.put("generation", "1");
    item.put("metageneration", "1");
    item.put("updated", "2026-01-01T00:00:00Z");
    item.put("timeCreated", "2026-01-01T00:00:00Z");
    item.put("contentType", "application/octet-stream");
    int crc = Hashing.crc32c().hashBytes(bytes).asInt();
    item.put("crc32c", Base64.getEncoder().encodeToString(Ints.toByteArray(crc)));
    return item;
  }

  private Reply list(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("pageToken", "");
    List<Object> items = new ArrayList<>();
    Map<String, Object> reply = new HashMap<>(Map.of("kind", "storage#objects", "items", items));
    for (String name : objects.tailMap(prefix).keySet()) {
      if (!name.startsWith(prefix)) {
        break;
      }
      if (name.compareTo(after) > 0) {
        items.add(describe(name));
        if (items.size() == PAGE) {
          reply.put("nextPageToken", name);
          break;
        }
      }
    }
    return Reply.json(reply);
  }

  private Reply object(String method, String path) {
    Matcher matcher = OBJECT.matcher(path);
    if (!matcher.matches()) {
      return Reply.missing();
    }
    String name = URLDecoder.decode(matcher.group(1).replace("+", "%2B"), UTF_8);
    byte[] bytes = objects.get(name);
    if (bytes == null) {
      return Reply.missing();
    }
    if (method.equals("DELETE")) {
      objects.remove(name);
      return new Reply(204, new byte[0]);
    }
    if (matcher.group(2) == null) {
      return Reply.json(describe(name));
    }
    String copy = URLDecoder.decode(matcher.group(2).replace("+", "%2B"), UTF_8);
    objects.put(copy, bytes);
    return Reply.json(
        Map.of("kind", "storage#rewriteResponse", "done", true, "resource", describe(copy)));
  }

  private void media(HttpExchange exchange, String path) throws IOException {
    Matcher matcher = OBJECT.matcher(path);
    byte[] bytes =
        matcher.matches() ? objects.get(URLDecoder.decode(matcher.group(1), UTF_8)) : null;
    if (bytes == null) {
      send(exchange, Reply.missing());
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
    exchange.getResponseBody().write(bytes, from, to - from + 1);
    exchange.close();
  }

  /** Resumable: a POST that names the object, then PUTs of its bytes. */
  private void upload(HttpExchange exchange, byte[] body) throws IOException {
    String name = query(exchange.getRequestURI()).get("name");
    if (exchange.getRequestMethod().equals("POST")) {
      uploads.put(name, new ByteArrayOutputStream());
      String location =
          "http://"
              + exchange.getRequestHeaders().getFirst("Host")
              + exchange.getRequestURI().toASCIIString();
      exchange.getResponseHeaders().add("Location", location);
      send(exchange, new Reply(200, new byte[0]));
      return;
    }
    ByteArrayOutputStream received = uploads.get(name);
    received.write(body);
    if (exchange.getRequestHeaders().getFirst("Content-Range").endsWith("/*")) {
      exchange.getResponseHeaders().add("Range", "bytes=0-" + (received.size() - 1));
      exchange.sendResponseHeaders(308, -1);
      exchange.close();
      return;
    }
    objects.put(name, received.toByteArray());
    send(exchange, Reply.json(describe(name)));
  }

  private void batch(HttpExchange exchange, String body) throws IOException {
    StringBuilder replies = new StringBuilder();
    Matcher request = BATCHED.matcher(body);
    for (int id = 1; request.find(); id++) {
      Reply reply = object(request.group(1), URI.create(request.group(2)).getRawPath());
      replies
          .append("--part\r\nContent-Type: application/http\r\nContent-ID: <response-")
          .append(id)
          .append(">\r\n\r\nHTTP/1.1 ")
          .append(reply.status())
          .append(" x\r\nContent-Type: application/json\r\nContent-Length: ")
          .append(reply.body().length)
          .append("\r\n\r\n")
          .append(new String(reply.body(), UTF_8))
          .append("\r\n");
    }
    byte[] bytes = replies.append("--part--\r\n").toString().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "multipart/mixed; boundary=part");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
