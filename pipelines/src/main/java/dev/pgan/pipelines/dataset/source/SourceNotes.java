package dev.pgan.pipelines.dataset.source;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Files;
import dev.pgan.pipelines.dataset.source.PictureStore.StoredFile;
import dev.pgan.pipelines.stage.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines that say what was found among files of pictures, and what was not taken. */
final class SourceNotes {
  private static final int NAMED = 5;

  private SourceNotes() {}

  /**
   * A note on files that are no pictures by their names, counted by the endings of the names.
   *
   * @param passedOver without the file of labels
   */
  static ImmutableList<String> passedOver(List<StoredFile> passedOver) {
    if (passedOver.isEmpty()) {
      return ImmutableList.of();
    }
    Map<String, Long> endings =
        passedOver.stream().collect(groupingBy(f -> ending(f.name()), TreeMap::new, counting()));
    String named =
        endings.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(NAMED)
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(joining(", "));
    return ImmutableList.of(
        passedOver.size()
            + " other files passed over, for only "
            + PictureFiles.NAMES
            + " are read: "
            + named
            + (endings.size() > NAMED ? " and others" : ""));
  }

  private static String ending(String name) {
    String ending = Files.getFileExtension(name);
    return ending.isEmpty() ? "without an ending" : "." + Ascii.toLowerCase(ending);
  }

  /**
   * A note on the classes of pictures: one class for all teaches nothing, and most often is a
   * mistake.
   */
  static ImmutableList<String> labels(PictureLabels labels) {
    List<String> classes = labels.classes();
    if (labels.size() == 0) {
      return ImmutableList.of();
    }
    if (classes.size() == 1) {
      return ImmutableList.of(
          "labels: one class ("
              + classes.get(0)
              + ") for all pictures: if there should be more, mend the labels, or take the folder"
              + " within as the source");
    }
    return ImmutableList.of(
        classes.isEmpty()
            ? "labels: " + labels.size() + " values for each picture"
            : "labels: "
                + classes.size()
                + " classes ("
                + String.join(", ", classes.subList(0, Math.min(NAMED, classes.size())))
                + (classes.size() > NAMED ? " ..." : "")
                + ")");
  }

  /**
   * A note where some pictures have no label.
   *
   * @throws UserException where no picture has a label, as then the labels are for other names
   */
  static ImmutableList<String> unlabelled(PictureLabels labels, List<StoredFile> pictures) {
    List<String> without =
        pictures.stream().map(StoredFile::name).filter(name -> !labels.has(name)).toList();
    if (without.isEmpty()) {
      return ImmutableList.of();
    }
    String found =
        String.format(
            "%s: %s of %s pictures have no label, such as %s",
            labels.from(), without.size(), pictures.size(), without.get(0));
    if (without.size() == pictures.size()) {
      throw new UserException(
          found + ": labels go by the names that pictures have within the source");
    }
    return ImmutableList.of(found);
  }

  /** A note where more pictures are asked for than there are. */
  static ImmutableList<String> missing(long asked, int found) {
    return asked <= found
        ? ImmutableList.of()
        : ImmutableList.of(asked + " pictures asked for, only " + found + " found");
  }
}
