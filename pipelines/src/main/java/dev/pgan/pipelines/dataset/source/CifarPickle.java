package dev.pgan.pipelines.dataset.source;

import static com.google.common.collect.ImmutableList.toImmutableList;

import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.pickle.SafeUnpickler;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.Map;

/** A file of CIFAR in the python version: a pickled map with the fields data and labels. */
record CifarPickle(BeamFolder folder, String name, int classes) {
  void decode(PictureArchive.Sink sink) throws IOException {
    String path = folder.pathOf(name);
    Object root = SafeUnpickler.read(folder, name);
    if (!(root instanceof Map<?, ?> fields)) {
      throw new UserException(path + ": this pickle is not a map, as those of CIFAR are");
    }
    Object data = field(path, fields, "data");
    Object labels = field(path, fields, classes == 10 ? "labels" : "fine_labels");
    new PickledPictures(path, data, labels).decode(classes, sink);
  }

  /** A field by its name, which is a string of Python 2 or of Python 3. */
  private static Object field(String path, Map<?, ?> fields, String name) {
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      if (nameOf(field.getKey()).equals(name)) {
        return field.getValue();
      }
    }
    throw new UserException(
        path
            + ": there is no field "
            + name
            + ", but "
            + fields.keySet().stream()
                .map(CifarPickle::nameOf)
                .sorted()
                .collect(toImmutableList()));
  }

  private static String nameOf(Object key) {
    return key instanceof String || key instanceof byte[] ? NumpyPickles.text(key) : "" + key;
  }
}
