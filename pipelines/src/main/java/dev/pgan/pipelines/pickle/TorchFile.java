package dev.pgan.pipelines.pickle;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.CountingInputStream;
import dev.pgan.model.Tensor;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A file of {@code torch.save}: a zip with a pickle, whose tensors tell which other members of the
 * zip hold their numbers.
 */
public final class TorchFile {
  private static final String PICKLE = "/data.pkl";

  private final String path;
  private final long size;
  private final ZipFile zip;
  private final String folder;
  private final Map<String, byte[]> storages = new LinkedHashMap<>();

  private TorchFile(String path, long size, ZipFile zip) {
    this.path = path;
    this.size = size;
    this.zip = zip;
    this.folder =
        Collections.list(zip.getEntries()).stream()
            .map(ZipArchiveEntry::getName)
            .filter(name -> name.endsWith(PICKLE))
            .findFirst()
            .map(name -> name.substring(0, name.length() - PICKLE.length()))
            .orElseThrow(() -> new UserException(path + ": a zip without a data.pkl"));
  }

  /**
   * Reads all that was saved: maps, lists, numbers and text, with a {@link NumpyArray} for a tensor
   * of float32.
   *
   * @param records classes that become a {@link PickledRecord}
   * @throws UserException where it is no such file
   */
  public static Object read(BeamFile file, Set<String> records) throws IOException {
    try (SeekableByteChannel channel = file.openChannel();
        ZipFile zip = open(file, channel)) {
      return new TorchFile(file.toString(), channel.size(), zip).saved(records);
    }
  }

  /**
   * The state of a module: its tensors by their names.
   *
   * @param state what was saved, or a part of it
   * @throws UserException where it is something else
   */
  public static ImmutableMap<String, Tensor> tensors(BeamFile file, Object state) {
    if (!(state instanceof Map<?, ?> map)) {
      throw new UserException(file + ": a map of names to tensors expected");
    }
    ImmutableMap.Builder<String, Tensor> tensors = ImmutableMap.builder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name
          && entry.getValue() instanceof NumpyArray array)) {
        throw new UserException(file + ": " + entry.getKey() + " is no tensor of float32");
      }
      tensors.put(name, new Tensor(array.shape(), array.floats()));
    }
    return tensors.buildOrThrow();
  }

  private static ZipFile open(BeamFile file, SeekableByteChannel channel) throws IOException {
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).get();
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          file
              + ": it is no zip, as torch.save writes since PyTorch 1.6, or damaged ("
              + e.getMessage()
              + "); load an older one with a newer PyTorch and save it anew",
          e);
    }
  }

  private Object saved(Set<String> records) throws IOException {
    byte[] pickle = member(PICKLE.substring(1));
    CountingInputStream in = new CountingInputStream(new ByteArrayInputStream(pickle));
    Map<String, IObjectConstructor> names = new LinkedHashMap<>();
    names.put("collections.OrderedDict", unused -> new OrderedDict());
    names.put("torch._utils._rebuild_tensor_v2", this::tensor);
    names.put("torch.FloatStorage", NumpyPickles::notToBeCalled);
    names.putAll(PickledRecord.constructors(records));
    return new SafeUnpickler(path, size, in, names) {
      @Override
      protected Object persistentLoad(Object id) {
        return storage((Object[]) id);
      }
    }.read();
  }

  /** {@code ("storage", type, key, device, count)}: FloatStorage is the only type with a name. */
  private byte[] storage(Object[] id) {
    String key = (String) id[2];
    return storages.computeIfAbsent(
        key,
        k -> {
          try {
            return member("data/" + k);
          } catch (IOException e) {
            throw new PickleException("the member data/" + k + ": " + e.getMessage());
          }
        });
  }

  /** {@code (storage, offset, shape, strides, ...)}, where the whole storage is the tensor. */
  private NumpyArray tensor(Object[] args) {
    int[] shape = NumpyPickles.shape(args[2]);
    int[] strides = NumpyPickles.shape(args[3]);
    boolean contiguous = ((Number) args[1]).longValue() == 0;
    for (int i = shape.length - 1, stride = 1; i >= 0; i--) {
      contiguous &= shape[i] == 1 || strides[i] == stride;
      stride *= shape[i];
    }
    if (!contiguous) {
      throw new PickleException("a tensor that is a view of another: save contiguous ones");
    }
    NumpyArray array = new NumpyArray();
    array.fill(shape, new NumpyType("<f4"), (byte[]) args[0]);
    return array;
  }

  /** Reads a member, which must not be compressed, so that it is no longer than the file. */
  private byte[] member(String name) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(folder + "/" + name);
    if (entry == null || entry.getMethod() != ZipEntry.STORED) {
      throw new UserException(path + ": it has no " + name + " as torch.save stores it");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** A map of Python; attributes of the map, such as {@code _metadata}, are not kept. */
  private static final class OrderedDict extends LinkedHashMap<Object, Object>
      implements NumpyPickles.Stateful {
    private static final long serialVersionUID = 1;

    @Override
    public void setState(Object state) {}
  }
}
