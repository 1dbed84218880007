package dev.pgan.pipelines.beam;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Messages between the workers of one job, as Protobuf writes them; equal ones have equal bytes.
 * Beam's own coder would bring a parser of schemas and a registry with it.
 */
public final class MessageCoder<M extends Message> extends CustomCoder<M> {
  private static final long serialVersionUID = 1;
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final Class<M> type;

  private MessageCoder(Class<M> type) {
    this.type = type;
  }

  public static <M extends Message> MessageCoder<M> of(Class<M> type) {
    return new MessageCoder<>(type);
  }

  @Override
  public void encode(M message, OutputStream out) throws IOException {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
    coded.useDeterministicSerialization();
    message.writeTo(coded);
    BYTES.encode(bytes, out);
  }

  @Override
  public M decode(InputStream in) throws IOException {
    return type.cast(
        Internal.getDefaultInstance(type).getParserForType().parseFrom(BYTES.decode(in)));
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public TypeDescriptor<M> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageCoder<?> coder && coder.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
