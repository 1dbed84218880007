package dev.pgan.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Path;

/** What {@code infra/kubernetes/apply} applies: the resources that the kustomizations name. */
final class KubernetesManifests {
  static final Path FOLDER = Path.of("kubernetes");
  static final ObjectMapper YAML = new YAMLMapper();

  private KubernetesManifests() {}

  static ImmutableList<JsonNode> all() throws IOException {
    ImmutableList.Builder<JsonNode> all = ImmutableList.builder();
    for (Path folder : new Path[] {FOLDER, FOLDER.resolve("workflow")}) {
      for (JsonNode name : kustomization(folder).get("resources")) {
        all.addAll(
            YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(folder.resolve(name.asText()).toFile())
                .readAll());
      }
    }
    return all.build();
  }

  static ImmutableList<JsonNode> ofKind(String kind) throws IOException {
    return all().stream()
        .filter(manifest -> manifest.get("kind").asText().equals(kind))
        .collect(ImmutableList.toImmutableList());
  }

  static JsonNode kustomization(Path folder) throws IOException {
    return YAML.readTree(folder.resolve("kustomization.yaml").toFile());
  }
}
