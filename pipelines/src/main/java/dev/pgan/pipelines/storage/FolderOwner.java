package dev.pgan.pipelines.storage;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;

/**
 * The kinds of output that have a folder of their own, and for each the files that show that a
 * folder has it.
 */
public enum FolderOwner {
  DATASET("a data set", "dataset.json"),
  RUN("a run", "data.textproto"),
  SNAPSHOT("a snapshot", "snapshot.json"),
  GENERATED_IMAGES("generated images", "images.json"),
  EXTRACTED_IMAGES("extracted images", "extract.json"),
  ALIGNED_PICTURES("aligned pictures", "celebahq-align.txt"),
  DELTAS("deltas of CelebA-HQ", "celebahq-deltas.txt"),
  FINDINGS("findings", "verify.json", "compare.json"),
  NEAREST_REALS("nearest reals", "nearest.json"),
  CONTACT_SHEET("a contact sheet", "sheet.png"),
  QUICKSTART("a quickstart", "WORKFLOW.textproto");

  private final String output;
  private final ImmutableList<String> marks;

  FolderOwner(String output, String... marks) {
    this.output = output;
    this.marks = ImmutableList.copyOf(marks);
  }

  /**
   * Checks that a folder has no output of another kind.
   *
   * @throws UserException where it has some, as files of both kinds would be mixed
   */
  public void check(BeamFolder folder) throws IOException {
    for (FolderOwner other : values()) {
      for (String mark : other.marks) {
        if (other != this && isThere(folder, mark)) {
          throw new UserException(
              String.format(
                  "%s: this folder has %s (%s), and %s would lie among it: choose another folder",
                  folder, other.output, mark, output));
        }
      }
    }
  }

  private static boolean isThere(BeamFolder folder, String name) throws IOException {
    try {
      return folder.size(name) >= 0;
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
