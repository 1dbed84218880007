package dev.pgan.model.biggan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.v1.BigGanConfig;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Networks of the authors' PyTorch program. Names are the same as ours; kernels are OIHW there, and
 * matrices of linear layers [out, in].
 *
 * @param arrays of at least G and D, names starting with {@code G/}, {@code D/} or {@code Gs/}
 */
public record PyTorchNetworks(ImmutableMap<String, Tensor> arrays) {
  /**
   * The images that the networks were made for.
   *
   * @throws IllegalArgumentException naming an array that is missing
   */
  public DataShape data() {
    int stages = count("G/blocks.%s.0.conv1.weight") / (isDeep() ? 2 : 1);
    return new DataShape(4 << stages, size("G/output_layer.2.bias", 0), size("D/embed.weight", 0));
  }

  /**
   * What follows from the shapes of the arrays; the least norm of the spectral norm's vectors,
   * which they do not show, is left unset.
   *
   * @throws IllegalArgumentException where there are no such networks
   */
  public BigGanConfig config() {
    int shared = sharedSize();
    boolean hierarchical =
        !isDeep() && size("G/blocks.0.0.bn1.gain.weight", 1) > shared && shared > 0;
    int first = size("G/linear.weight", 1);
    int parts = hierarchical ? count("G/blocks.%s.0.conv1.weight") + 1 : 1;
    int width = Architecture.firstWidthFactor(data().resolution());
    return BigGanConfig.newBuilder()
        .setWidth(size("G/linear.bias", 0) / (16 * width))
        .setLatentSize(isDeep() ? first - shared : first * parts)
        .setSharedSize(shared)
        .setHierarchical(hierarchical)
        .setDeep(isDeep())
        .setGeneratorAttention(attention("G/", isDeep() ? 2 : 1, 8, false))
        .setDiscriminatorAttention(attention("D/", 1, data().resolution() / 2, true))
        .setWide(
            isDeep()
                || size("D/blocks.0.0.conv1.weight", 0) == size("D/blocks.0.0.conv2.weight", 0))
        .setSingularValues(count("G/linear.u%s"))
        .build();
  }

  private boolean isDeep() {
    return arrays.containsKey("G/blocks.0.0.conv3.weight");
  }

  private int sharedSize() {
    return arrays.containsKey("G/shared.weight") ? size("G/shared.weight", 1) : 0;
  }

  /** Resolution of the maps that attention looks at; 0 for none. */
  private int attention(String network, int blocksOfStage, int firstSize, boolean halves) {
    List<Integer> sizes =
        arrays.keySet().stream()
            .filter(name -> name.startsWith(network) && name.endsWith(".gamma"))
            .map(name -> Integer.parseInt(name.split("\\.")[1]) / blocksOfStage)
            .map(stage -> halves ? firstSize >> stage : firstSize << stage)
            .toList();
    checkArgument(
        sizes.size() <= 1, "%s has attention at several resolutions, one is read", network);
    return sizes.isEmpty() ? 0 : sizes.get(0);
  }

  private int count(String pattern) {
    return (int)
        IntStream.iterate(0, i -> arrays.containsKey(String.format(pattern, i)), i -> i + 1)
            .count();
  }

  private int size(String name, int dimension) {
    Tensor array = arrays.get(name);
    checkArgument(
        array != null && array.shape().length() > dimension, "no BigGAN: it lacks %s", name);
    return array.shape().get(dimension);
  }

  /**
   * All arrays as our networks have them. Where a single singular value is followed, none is kept.
   */
  public ImmutableMap<String, Tensor> state() {
    boolean keepsValues = config().getSingularValues() > 1;
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    arrays.forEach(
        (name, array) -> {
          if (keepsValues || !name.endsWith(".sv0")) {
            state.put(name, ours(name, array));
          }
        });
    return state.buildOrThrow();
  }

  /** One weight, or its gradient. */
  Tensor ours(String name, Tensor array) {
    if (array.shape().length() == 4) {
      return array.transposed(2, 3, 1, 0);
    }
    boolean conditional = name.endsWith(".gain.weight") || name.endsWith(".bias.weight");
    return name.endsWith("linear.weight") || conditional && sharedSize() > 0
        ? array.transposed(1, 0)
        : array;
  }
}
