package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.io.Serializable;

/**
 * A data set that comes in a few large files which cannot be read from the middle, with pictures of
 * one shape.
 */
interface PictureArchive extends Serializable {
  /** Width and height of its pictures. */
  int side();

  int channels();

  /** How many pictures the whole archive has. */
  int officialSize();

  /** How many classes there are; all labels are below this number. */
  int classes();

  /**
   * Reads all pictures in the archive's own order.
   *
   * @throws dev.pgan.pipelines.stage.UserException where the archive is not as it should be
   */
  void decode(Sink sink) throws IOException;

  BeamFolder folder();

  /** What the names of all of the archive's files start with. */
  String prefix();

  /** State of the archive's files as it is now. */
  default SourceState state() throws IOException {
    return new SourceFiles().add(folder(), prefix(), name -> true).state();
  }

  /** Takes the pictures of an archive. */
  interface Sink {
    /**
     * @param chw the pixels, in CHW order; not kept
     */
    void add(byte[] chw, int label) throws IOException;
  }
}
