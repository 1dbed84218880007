package dev.pgan.infra;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import com.google.common.reflect.ClassPath;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no schema sees: that all that the manifests name is there, as the operator looks for it. */
class ReferencesTest {
  private static final String TASK_MANAGER_ACCOUNT = "kubernetes.taskmanager.service-account";

  @Test
  void allAccountsAreThereAndBound() throws IOException {
    ImmutableSet<String> accounts = names("ServiceAccount");
    for (JsonNode flink : KubernetesManifests.ofKind("FlinkDeployment")) {
      for (String account :
          List.of(
              flink.at("/spec/serviceAccount").asText(),
              flink.at("/spec/flinkConfiguration/" + TASK_MANAGER_ACCOUNT).asText())) {
        assertTrue(accounts.contains(account), account);
        assertTrue(
            KubernetesManifests.ofKind("RoleBinding").stream()
                .anyMatch(binding -> binding.at("/subjects/0/name").asText().equals(account)),
            account);
      }
    }
    JsonNode pod = KubernetesManifests.ofKind("Job").get(0).at("/spec/template/spec");
    assertTrue(accounts.contains(pod.get("serviceAccountName").asText()));
    for (JsonNode binding : KubernetesManifests.ofKind("RoleBinding")) {
      assertTrue(names("Role").contains(binding.at("/roleRef/name").asText()));
      assertTrue(accounts.contains(binding.at("/subjects/0/name").asText()));
    }
  }

  @Test
  void theJobSubmitsToClustersThatAreThere() throws IOException {
    ImmutableSet<String> expected =
        names("FlinkDeployment").stream()
            .map(name -> name + "-rest:8081")
            .collect(toImmutableSet());
    ImmutableSet<String> found =
        texts(KubernetesManifests.ofKind("Job").get(0).at("/spec/template/spec/containers/0/args"))
            .filter(argument -> argument.contains("flink-master="))
            .map(argument -> argument.substring(argument.indexOf('=') + 1))
            .collect(toImmutableSet());
    assertEquals(expected, found);
  }

  @Test
  void everyMountHasItsVolumeAndEveryConfigMapIsMade() throws IOException {
    for (JsonNode manifest : KubernetesManifests.all()) {
      for (String path : List.of("/spec/podTemplate/spec", "/spec/template/spec")) {
        JsonNode pod = manifest.at(path);
        if (!pod.isMissingNode()) {
          ImmutableSet<String> volumes =
              pod.get("volumes").findValuesAsText("name").stream().collect(toImmutableSet());
          assertTrue(
              volumes.containsAll(
                  pod.get("containers").findValues("volumeMounts").stream()
                      .flatMap(Streams::stream)
                      .map(mount -> mount.get("name").asText())
                      .toList()));
        }
      }
    }
    JsonNode generator =
        KubernetesManifests.kustomization(KubernetesManifests.FOLDER.resolve("workflow"))
            .at("/configMapGenerator/0");
    JsonNode job = KubernetesManifests.ofKind("Job").get(0);
    assertEquals(generator.get("name").asText(), job.findValue("configMap").get("name").asText());
    assertTrue(
        texts(job.at("/spec/template/spec/containers/0/args"))
            .anyMatch(("/etc/pgan/" + generator.at("/files/0").asText())::equals));
  }

  @Test
  void policiesAndBudgetsSelectPodsThatAreThere() throws IOException {
    ImmutableSet<String> flinks = names("FlinkDeployment");
    assertEquals(
        flinks,
        KubernetesManifests.ofKind("PodDisruptionBudget").stream()
            .map(budget -> budget.at("/spec/selector/matchLabels/app").asText())
            .collect(toImmutableSet()));
    JsonNode rest =
        KubernetesManifests.ofKind("NetworkPolicy").stream()
            .filter(policy -> policy.at("/metadata/name").asText().equals("jobmanagers"))
            .findFirst()
            .orElseThrow()
            .at("/spec/ingress/0");
    assertEquals(8081, rest.at("/ports/0/port").asInt());
    assertEquals(
        KubernetesManifests.ofKind("Job").get(0).at("/spec/template/metadata/labels/app").asText(),
        rest.at("/from/0/podSelector/matchLabels/app").asText());
    ImmutableSet<Integer> open =
        KubernetesManifests.ofKind("NetworkPolicy").stream()
            .flatMap(policy -> policy.findValues("port").stream())
            .map(JsonNode::asInt)
            .collect(toImmutableSet());
    for (JsonNode flink : KubernetesManifests.ofKind("FlinkDeployment")) {
      for (String key :
          List.of("taskmanager.rpc.port", "taskmanager.data.port", "metrics.reporter.prom.port")) {
        assertTrue(open.contains(flink.at("/spec/flinkConfiguration").get(key).asInt()), key);
      }
    }
  }

  @Test
  void thoseThatShareWorkShareAnImage() throws IOException {
    String job = KubernetesManifests.ofKind("Job").get(0).findValue("image").asText();
    assertTrue(
        KubernetesManifests.ofKind("FlinkDeployment").stream()
            .anyMatch(flink -> flink.at("/spec/image").asText().equals(job)));
  }

  @Test
  void flinkKnowsEveryKey() throws Exception {
    ImmutableSet<String> known = flinkKeys();
    for (JsonNode flink : KubernetesManifests.ofKind("FlinkDeployment")) {
      flink
          .at("/spec/flinkConfiguration")
          .fieldNames()
          .forEachRemaining(
              key ->
                  assertTrue(
                      known.contains(key)
                          // Of flink-kubernetes, which comes with Flink's image alone.
                          || key.equals(TASK_MANAGER_ACCOUNT)
                          || key.matches("metrics\\.reporter\\.prom\\.(factory\\.class|port)"),
                      key));
    }
    assertTrue(!known.contains("execution.checkpointing.dir"), "a key of Flink 1.20");
  }

  /** Those of all options of the Flink that is built with. */
  private static ImmutableSet<String> flinkKeys() throws Exception {
    ImmutableSet.Builder<String> keys = ImmutableSet.builder();
    for (ClassPath.ClassInfo info :
        ClassPath.from(ConfigOption.class.getClassLoader())
            .getTopLevelClassesRecursive("org.apache.flink")) {
      if (info.getSimpleName().endsWith("Options")) {
        for (Field field : info.load().getFields()) {
          if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
            ConfigOption<?> option = (ConfigOption<?>) field.get(null);
            keys.add(option.key());
            for (FallbackKey other : option.fallbackKeys()) {
              keys.add(other.getKey());
            }
          }
        }
      }
    }
    return keys.build();
  }

  /** Maven's class path ends without an end of line. */
  @Test
  void theLastLibraryIsLinkedToo(@TempDir Path folder) throws Exception {
    Path classpath = folder.resolve("classpath");
    Files.writeString(classpath, "/m2/guava-33.jar:/m2/flink-core-1.jar:/m2/jffi-1.jar");
    Path links = folder.resolve("links");
    Process process =
        new ProcessBuilder("docker/link-libraries", classpath.toString(), links.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    try (Stream<Path> files = Files.list(links)) {
      assertEquals(
          ImmutableSet.of("guava-33.jar", "jffi-1.jar"),
          files.map(file -> file.getFileName().toString()).collect(toImmutableSet()));
    }
  }

  private static Stream<String> texts(JsonNode array) {
    return Streams.stream(array).map(JsonNode::asText);
  }

  private static ImmutableSet<String> names(String kind) throws IOException {
    return KubernetesManifests.ofKind(kind).stream()
        .map(manifest -> manifest.at("/metadata/name").asText())
        .collect(toImmutableSet());
  }
}
