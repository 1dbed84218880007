package dev.pgan.pipelines.celebahq;

import dev.pgan.pipelines.celebahq.pictures.CelebaFolder;
import dev.pgan.pipelines.celebahq.pictures.UnusableOriginalException;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What is made of each original, and the names of the files that are made. */
interface PackRecipe extends Serializable {
  String stage();

  FolderOwner owner();

  /** Name of the table of all rows, which is written last. */
  String listName();

  /** The options that the bytes depend on, for the file that tells one output from another. */
  String options();

  /** Name of an archive; empty where files lie loose. */
  String zipName(int unit, int units);

  /** Whether a file of this name is an archive of this recipe. */
  boolean isZip(String name);

  /** Bytes that one original becomes, roughly. */
  long bytesPerOriginal();

  /** What a user may want to know before the stage starts. */
  String describe();

  CelebaFolder celeba();

  /** State of all inputs but the list, as their storage tells it now. */
  SourceState state() throws IOException;

  /** Opens the inputs on a worker. */
  Workshop open() throws IOException;

  /** Used by one thread. */
  interface Workshop {
    /** Tells which originals come next, in their order, so that they can be fetched ahead. */
    void expect(List<String> originals);

    /**
     * Finds out faster than {@link #make} whether that would succeed.
     *
     * @throws UnusableOriginalException where it would not
     */
    void check(String original) throws IOException, UnusableOriginalException;

    Packed make(int index, String original) throws IOException, UnusableOriginalException;
  }
}
