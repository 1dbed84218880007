package dev.pgan.pipelines.generation;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.WrittenFile;
import dev.pgan.v1.GeneratedFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/** The entries of written files in the manifest. */
final class GeneratedFiles {
  private GeneratedFiles() {}

  static GeneratedFile of(WrittenFile file) {
    return GeneratedFile.newBuilder()
        .setName(file.name())
        .setBytes(file.bytes())
        .setSha256(file.sha256())
        .build();
  }

  /** Whether all files are there and as they were written. */
  static boolean areWhole(BeamFolder folder, List<GeneratedFile> files) throws IOException {
    return !folder.forAll(files, file -> isWhole(folder, file)).contains(false);
  }

  private static boolean isWhole(BeamFolder folder, GeneratedFile file) throws IOException {
    try {
      if (folder.size(file.getName()) != file.getBytes()) {
        return false;
      }
      try (HashingInputStream in =
          new HashingInputStream(Hashing.sha256(), folder.open(file.getName()))) {
        ByteStreams.exhaust(in);
        return in.hash().toString().equals(file.getSha256());
      }
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
