package dev.pgan.pipelines.generation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import dev.pgan.v1.GenerationJob;
import java.util.OptionalInt;

/** Names of the files of an image, in an archive or loose. */
@FunctionalInterface
interface ImageEntries {
  /** The files of an image: bytes by name, in the order in which they are written. */
  ImmutableMap<String, byte[]> of(MadeImage image);

  static ImageEntries of(GenerationJob job) {
    String suffix = suffix(job);
    return job.getWebdataset()
        ? image -> webdataset(image, suffix)
        : image ->
            ImmutableMap.of(String.format("image-%08d%s", image.number(), suffix), image.bytes());
  }

  /** The last part of a name, by which readers know the encoding. */
  private static String suffix(GenerationJob job) {
    return switch (job.getEncoding()) {
      case JPEG -> ".jpg";
      case WEBP -> ".webp";
      default -> ".png";
    };
  }

  /** Files with the same name up to the first point are one sample (github.com/webdataset). */
  private static ImmutableMap<String, byte[]> webdataset(MadeImage image, String suffix) {
    String key = String.format("%08d", image.number());
    OptionalInt label = image.label();
    ImmutableMap.Builder<String, byte[]> files = ImmutableMap.builder();
    files.put(key + suffix, image.bytes());
    if (label.isPresent()) {
      files.put(key + ".cls", Integer.toString(label.getAsInt()).getBytes(UTF_8));
    }
    String json =
        String.format(
            "{\"seed\": %s, \"index\": %s}", image.origin().seed(), image.origin().index());
    return files.put(key + ".json", json.getBytes(UTF_8)).buildOrThrow();
  }
}
