package dev.pgan.pipelines.generation;

import dev.pgan.v1.GeneratedFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes the images of one shard, in order. Closed before it is finished, it leaves nothing. */
interface ImageSink extends Closeable {
  void add(MadeImage image) throws IOException;

  /** Gives the files their names; returns them. */
  List<GeneratedFile> finish() throws IOException;
}
