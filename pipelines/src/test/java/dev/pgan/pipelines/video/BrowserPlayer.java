package dev.pgan.pipelines.video;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Plays a video in a headless Chromium, which reports to a server on this machine how it ended. */
record BrowserPlayer(Path browser) {
  private static final String PAGE =
      """
      <video id=v muted src=/video.mp4></video>
      <script>
        const tell = how => fetch('/told', {method: 'POST', body: how});
        v.onended = () => tell(`ended ${v.videoWidth}x${v.videoHeight} ${v.currentTime}`);
        v.onerror = () => tell('error ' + v.error.message);
        v.play().catch(e => tell('refused ' + e));
      </script>
      """;

  /** Named by the environment's CHROMIUM, or else on the path. */
  static Optional<BrowserPlayer> find() {
    String named = System.getenv("CHROMIUM");
    Stream<Path> places =
        named != null
            ? Stream.of(Path.of(named))
            : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(
                    folder ->
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                            .map(name -> Path.of(folder, name)));
    return places.filter(Files::isExecutable).findFirst().map(BrowserPlayer::new);
  }

  /** What the page tells: {@code ended WIDTHxHEIGHT SECONDS}, or why it was not played. */
  String play(Path video, Path profile) throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> send(exchange, "text/html", PAGE.getBytes(UTF_8)));
    server.createContext(
        "/video.mp4", exchange -> send(exchange, "video/mp4", Files.readAllBytes(video)));
    server.createContext(
        "/told",
        exchange -> {
          told.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          send(exchange, "text/plain", new byte[] {'.'});
        });
    server.start();
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--autoplay-policy=no-user-gesture-required",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return told.get(60, TimeUnit.SECONDS);
    } finally {
      List<ProcessHandle> all =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      // Then nothing writes into the profile any more.
      all.forEach(each -> each.onExit().join());
      server.stop(0);
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
