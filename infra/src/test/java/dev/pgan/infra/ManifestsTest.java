package dev.pgan.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.TextFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.pgan.model.DataShape;
import dev.pgan.model.training.Presets;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.Workflow;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code infra/kubernetes} against the schemas of what reads them. */
class ManifestsTest {
  private static final Path FOLDER = Path.of("kubernetes");
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final String FLINK_SCHEMA =
      "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  private interface Check {
    void check(JsonElement json) throws IOException;
  }

  private static final ImmutableMap<String, Check> KINDS =
      ImmutableMap.<String, Check>builder()
          .put("Namespace", V1Namespace::validateJsonElement)
          .put("Job", V1Job::validateJsonElement)
          .put("ServiceAccount", V1ServiceAccount::validateJsonElement)
          .put("Role", V1Role::validateJsonElement)
          .put("RoleBinding", V1RoleBinding::validateJsonElement)
          .put("NetworkPolicy", V1NetworkPolicy::validateJsonElement)
          .put("PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement)
          .buildOrThrow();

  @ParameterizedTest
  @MethodSource("dev.pgan.infra.KubernetesManifests#all")
  void fitsItsSchema(JsonNode manifest) throws IOException {
    check(manifest);
  }

  @Test
  void aMisspeltFieldIsFound() throws IOException {
    JsonNode job = YAML.readTree(FOLDER.resolve("workflow/pgan-job.yaml").toFile());
    ((ObjectNode) job.at("/spec/template/spec")).put("restartPolice", "Never");
    assertThrows(IllegalArgumentException.class, () -> check(job));
    JsonNode flink = YAML.readTree(FOLDER.resolve("flink-gpu.yaml").toFile());
    ((ObjectNode) flink.at("/spec/taskManager/resource")).put("memery", "1g");
    assertThrows(AssertionError.class, () -> check(flink));
  }

  private static void check(JsonNode manifest) throws IOException {
    String kind = manifest.get("kind").asText();
    if (kind.equals("FlinkDeployment")) {
      assertEquals(List.of(), List.copyOf(flinkSchema().validate(manifest)));
      for (String template : List.of("/spec/podTemplate", "/spec/taskManager/podTemplate")) {
        if (!manifest.at(template).isMissingNode()) {
          ObjectNode pod = manifest.at(template).deepCopy();
          pod.remove(List.of("apiVersion", "kind"));
          V1PodTemplateSpec.validateJsonElement(JsonParser.parseString(pod.toString()));
        }
      }
    } else {
      assertTrue(KINDS.containsKey(kind), "no schema for the kind " + kind);
      KINDS.get(kind).check(JsonParser.parseString(manifest.toString()));
    }
  }

  /** That of the operator's custom resource, which allows no field that it does not name. */
  private static JsonSchema flinkSchema() throws IOException {
    try (InputStream in = ManifestsTest.class.getResourceAsStream(FLINK_SCHEMA)) {
      JsonNode schema = YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema");
      ObjectNode spec = (ObjectNode) schema.at("/properties/spec");
      forbidOthers(spec);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }
  }

  private static void forbidOthers(JsonNode schema) {
    if (schema.has("properties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    for (Iterator<JsonNode> children = schema.elements(); children.hasNext(); ) {
      forbidOthers(children.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flink-cpu.yaml", "flink-gpu.yaml"})
  void flinkTakesTheConfiguration(String name) throws IOException {
    JsonNode spec = YAML.readTree(FOLDER.resolve(name).toFile()).get("spec");
    Configuration configuration = new Configuration();
    for (Map.Entry<String, JsonNode> entry : spec.get("flinkConfiguration").properties()) {
      configuration.setString(entry.getKey(), entry.getValue().asText());
    }
    assertEquals(
        spec.at("/taskManager/resource/memory").asText(),
        configuration.toMap().get("taskmanager.memory.process.size"));
    // Throws where the parts do not add up.
    long heap =
        TaskExecutorProcessUtils.processSpecFromConfig(configuration).getTaskHeapSize().getBytes();
    assertTrue(heap >= 1L << 30, heap + " bytes of heap");
    assertTrue(HighAvailabilityMode.isHighAvailabilityModeActivated(configuration));
  }

  /** Every value filled in: completing the configuration from its preset adds nothing. */
  @Test
  void theWorkflowIsCompleteAndFits() throws IOException {
    Workflow.Builder workflow = Workflow.newBuilder();
    TextFormat.merge(Files.readString(FOLDER.resolve("workflow/WORKFLOW.textproto")), workflow);
    TrainingConfig config = workflow.getTraining().getConfig();
    assertEquals(Presets.complete(config, new DataShape(1024, 3, 0)), config);
    assertTrue(
        workflow.hasDataset()
            && workflow.hasEvaluation()
            && workflow.hasGeneration()
            && workflow.getReport());
  }
}
