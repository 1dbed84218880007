package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * A file of CIFAR in the binary version: for each picture its label (in CIFAR-100 the coarse and
 * the fine label), then its pixels in CHW order.
 */
record CifarBinary(BeamFolder folder, String name, int classes) {
  void decode(long bytes, PictureArchive.Sink sink) throws IOException {
    int labels = classes == 10 ? 1 : 2;
    int record = labels + ThumbnailArchive.PICTURE;
    String path = folder.pathOf(name);
    if (bytes % record != 0) {
      throw new UserException(
          path
              + ": a multiple of "
              + record
              + " bytes expected, "
              + bytes
              + " found; it is cut short, or not of CIFAR-"
              + classes);
    }
    byte[] pixels = new byte[ThumbnailArchive.PICTURE];
    try (DataInputStream in = new DataInputStream(folder.open(name))) {
      for (int i = 0; i < bytes / record; i++) {
        in.skipNBytes(labels - 1);
        int label = ThumbnailArchive.label(in.readUnsignedByte(), classes, path, i);
        in.readFully(pixels);
        sink.add(pixels, label);
      }
    } catch (EOFException e) {
      throw new UserException(path + ": it is cut short; fetch it again", e);
    }
  }
}
