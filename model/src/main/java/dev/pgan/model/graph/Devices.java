package dev.pgan.model.graph;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.internal.c_api.TFE_Context;
import org.tensorflow.internal.c_api.TFE_ContextOptions;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What TensorFlow computes on in this process. */
public final class Devices {
  private static final String PREFIX = "/job:localhost/replica:0/task:0/device:";

  private static final int SIZE = 16;
  private static final int CHANNELS = 8;

  /** Every output value is the sum over the input channels, all of them 1. */
  public static final float EXPECTED_SUM = SIZE * SIZE * CHANNELS * CHANNELS;

  private Devices() {}

  /**
   * A device.
   *
   * @param name such as {@code GPU:0}
   * @param memoryBytes of a GPU, what TensorFlow takes at most; of a CPU it says nothing
   */
  public record Device(String name, long memoryBytes) {
    public boolean isGpu() {
      return name.startsWith("GPU:");
    }
  }

  /** All devices that TensorFlow sees, the CPU first. Takes no memory of GPUs yet. */
  public static ImmutableList<Device> list() {
    TensorFlowRuntime.load();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TFE_ContextOptions options = TFE_ContextOptions.newContextOptions();
      byte[] config = Sessions.TRAINING.toByteArray();
      tensorflow.TFE_ContextOptionsSetConfig(
          options, new BytePointer(config), config.length, status);
      status.throwExceptionIfNotOK();
      TFE_Context context = TFE_Context.newContext(options, status);
      status.throwExceptionIfNotOK();
      TF_DeviceList list = tensorflow.TFE_ContextListDevices(context, status);
      status.throwExceptionIfNotOK();
      ImmutableList.Builder<Device> devices = ImmutableList.builder();
      for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
        String name = tensorflow.TF_DeviceListName(list, i, status).getString();
        long memory = tensorflow.TF_DeviceListMemoryBytes(list, i, status);
        status.throwExceptionIfNotOK();
        devices.add(new Device(name.replace(PREFIX, ""), memory));
      }
      tensorflow.TF_DeleteDeviceList(list);
      return devices.build();
    }
  }

  /**
   * Convolves a small image there: the first thing that wants cuDNN, and kernels that fit the GPU.
   *
   * @param gpu index of one of {@link #list}, or -1 for the CPU
   * @return the sum of all pixels, {@link #EXPECTED_SUM} where all is well
   */
  public static float convolve(int gpu) {
    TensorFlowRuntime.load();
    DeviceSpec device =
        DeviceSpec.newBuilder()
            .deviceType(gpu < 0 ? DeviceType.CPU : DeviceType.GPU)
            .deviceIndex(Math.max(gpu, 0))
            .build();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph).withDevice(device);
      Operand<TFloat32> image = tf.fill(tf.array(1, SIZE, SIZE, CHANNELS), tf.constant(1f));
      Operand<TFloat32> filter = tf.fill(tf.array(1, 1, CHANNELS, CHANNELS), tf.constant(1f));
      Operand<TFloat32> convolved = tf.nn.conv2d(image, filter, List.of(1L, 1L, 1L, 1L), "SAME");
      Operand<TFloat32> sum = tf.reduceSum(tf.nn.relu(convolved), tf.array(0, 1, 2, 3));
      try (Session session = Sessions.forTraining(graph);
          Result result = session.runner().fetch(sum).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }
}
