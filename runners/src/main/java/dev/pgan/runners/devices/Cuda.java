package dev.pgan.runners.devices;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jnr.ffi.LibraryLoader;
import jnr.ffi.byref.IntByReference;
import jnr.ffi.byref.LongLongByReference;

/**
 * What NVIDIA's driver and libraries say of themselves, each found by the system's loader as
 * TensorFlow finds it.
 *
 * @param driver version of the kernel's module, such as 550.54.15
 * @param driverCuda newest CUDA that the driver's library knows, such as 12040; empty where there
 *     is no such library
 * @param driverStatus what the driver answered when asked to start, 0 for success
 * @param runtime version of CUDA's runtime library, such as 12060; empty where there is none
 * @param cudnn version of cuDNN, such as 90500; empty where there is none
 */
record Cuda(
    Optional<String> driver,
    Optional<Integer> driverCuda,
    int driverStatus,
    ImmutableList<Gpu> gpus,
    Optional<Integer> runtime,
    Optional<Integer> cudnn) {
  static final String DRIVER_LIBRARY = "libcuda.so.1";
  static final String RUNTIME_LIBRARY = "libcudart.so.12";
  static final String CUDNN_LIBRARY = "libcudnn.so.9";

  private static final Path MODULE = Path.of("/proc/driver/nvidia/version");
  private static final Pattern MODULE_VERSION = Pattern.compile("Module.*?\\s(\\d+\\.[\\d.]+)\\s");
  private static final int NAME_BYTES = 256;
  private static final int MAJOR = 75;
  private static final int MINOR = 76;

  /**
   * A GPU that the driver shows.
   *
   * @param capability compute capability, 90 for 9.0
   */
  record Gpu(String name, int capability, long memoryBytes) {}

  /** Names and numbers as in the CUDA Driver API. */
  public interface Driver {
    int cuInit(int flags);

    int cuDriverGetVersion(IntByReference version);

    int cuDeviceGetCount(IntByReference count);

    int cuDeviceGetName(byte[] name, int length, int device);

    int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

    int cuDeviceTotalMem_v2(LongLongByReference bytes, int device);
  }

  /** As in the CUDA Runtime API. */
  public interface Runtime {
    int cudaRuntimeGetVersion(IntByReference version);
  }

  /** As in cuDNN's API. */
  public interface Cudnn {
    long cudnnGetVersion();
  }

  static Cuda ofThisMachine() {
    Optional<Driver> driver = load(Driver.class, DRIVER_LIBRARY);
    int status = driver.map(library -> library.cuInit(0)).orElse(0);
    return new Cuda(
        module(),
        driver.map(library -> read(library::cuDriverGetVersion)),
        status,
        status == 0 ? driver.map(Cuda::gpus).orElse(ImmutableList.of()) : ImmutableList.of(),
        load(Runtime.class, RUNTIME_LIBRARY).map(library -> read(library::cudaRuntimeGetVersion)),
        load(Cudnn.class, CUDNN_LIBRARY).map(library -> (int) library.cudnnGetVersion()));
  }

  private static <T> Optional<T> load(Class<T> api, String library) {
    try {
      return Optional.of(LibraryLoader.create(api).failImmediately().load(library));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  private static ImmutableList<Gpu> gpus(Driver driver) {
    ImmutableList.Builder<Gpu> gpus = ImmutableList.builder();
    int count = read(driver::cuDeviceGetCount);
    for (int i = 0; i < count; i++) {
      int device = i;
      byte[] name = new byte[NAME_BYTES];
      driver.cuDeviceGetName(name, name.length, device);
      int major = read(value -> driver.cuDeviceGetAttribute(value, MAJOR, device));
      int minor = read(value -> driver.cuDeviceGetAttribute(value, MINOR, device));
      LongLongByReference bytes = new LongLongByReference();
      driver.cuDeviceTotalMem_v2(bytes, device);
      gpus.add(
          new Gpu(
              new String(name, StandardCharsets.UTF_8).split("\0", 2)[0],
              10 * major + minor,
              bytes.longValue()));
    }
    return gpus.build();
  }

  private static int read(Consumer<IntByReference> call) {
    IntByReference value = new IntByReference();
    call.accept(value);
    return value.intValue();
  }

  private static Optional<String> module() {
    try {
      Matcher version = MODULE_VERSION.matcher(Files.readString(MODULE));
      return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
