package dev.pgan.pipelines.evaluation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.v1.EvaluationResult;

/** Results as single lines of JSON. */
final class JsonFormatLines {
  private JsonFormatLines() {}

  static String print(EvaluationResult result) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(result);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("no JSON can be made of " + result, e);
    }
  }
}
