package dev.pgan.pipelines.beam;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Elements between the workers of one job by Java's serialization. Unlike Beam's SerializableCoder
 * it asks the class loader of the type, which knows the classes that a job has brought to a cluster
 * that has Beam already.
 */
public final class JavaCoder<T extends Serializable> extends CustomCoder<T> {
  private static final long serialVersionUID = 1;
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final Class<T> type;

  private JavaCoder(Class<T> type) {
    this.type = type;
  }

  public static <T extends Serializable> JavaCoder<T> of(Class<T> type) {
    return new JavaCoder<>(type);
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(value);
    }
    BYTES.encode(bytes.toByteArray(), out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    try (ObjectInputStream objects = new Objects(BYTES.decode(in))) {
      return type.cast(objects.readObject());
    } catch (ClassNotFoundException e) {
      throw new CoderException("cannot read a " + type.getName(), e);
    }
  }

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JavaCoder<?> coder && coder.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  private final class Objects extends ObjectInputStream {
    Objects(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass found)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(found.getName(), false, type.getClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(found); // A primitive type.
      }
    }
  }
}
