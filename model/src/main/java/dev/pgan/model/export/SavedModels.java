package dev.pgan.model.export;

import dev.pgan.model.snapshot.Snapshot;
import java.io.IOException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Snapshots as TensorFlow's SavedModel: one file, with the weights as constants, that needs no
 * program of ours. For n images it has the signatures
 *
 * <ul>
 *   <li>{@code serving_default}: {@code latents} [n, latentSize] and, where there are, {@code
 *       labels} [n, labelSize], to {@code images} (float, NHWC, about -1 to 1) and {@code pixels}
 *       (uint8, NHWC);
 *   <li>{@code discriminator}: {@code images} (float, NHWC, -1 to 1) and {@code labels}, to {@code
 *       scores} [n, 1] and, of networks that tell labels, their logits beside them.
 * </ul>
 */
public final class SavedModels {
  /** Name of the one file in the folder that is a SavedModel. */
  public static final String FILE = "saved_model.pb";

  private static final String METHOD = "tensorflow/serving/predict";

  private SavedModels() {}

  /**
   * Makes the file.
   *
   * @throws dev.pgan.model.snapshot.BrokenSnapshotException where the weights are not as they were
   *     written
   */
  public static byte[] of(Snapshot snapshot) throws IOException {
    try (ExportGraph graph = ExportGraph.of(snapshot)) {
      SignatureDef.Builder generator =
          SignatureDef.newBuilder()
              .setMethodName(METHOD)
              .putInputs("latents", info(graph.latents(), DataType.DT_FLOAT))
              .putOutputs("images", info(graph.images(), DataType.DT_FLOAT))
              .putOutputs("pixels", info(graph.pixels(), DataType.DT_UINT8));
      SignatureDef.Builder discriminator =
          SignatureDef.newBuilder()
              .setMethodName(METHOD)
              .putInputs("images", info(graph.judged(), DataType.DT_FLOAT))
              .putOutputs("scores", info(graph.scores(), DataType.DT_FLOAT));
      if (graph.shape().labelSize() > 0) {
        TensorInfo labels = info(graph.labels(), DataType.DT_FLOAT);
        generator.putInputs("labels", labels);
        discriminator.putInputs("labels", labels);
      }
      return SavedModel.newBuilder()
          .setSavedModelSchemaVersion(1)
          .addMetaGraphs(
              MetaGraphDef.newBuilder()
                  .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
                  .setGraphDef(graph.graph().toGraphDef())
                  .putSignatureDef("serving_default", generator.build())
                  .putSignatureDef("discriminator", discriminator.build()))
          .build()
          .toByteArray();
    }
  }

  private static TensorInfo info(Operand<?> operand, DataType type) {
    Shape shape = operand.asOutput().shape();
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape.asArray()) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(operand.op().name() + ":0")
        .setDtype(type)
        .setTensorShape(sizes)
        .build();
  }
}
