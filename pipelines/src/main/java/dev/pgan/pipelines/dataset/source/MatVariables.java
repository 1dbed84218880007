package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/** Numeric arrays of a MAT file of level 5, as MATLAB 5 to 7.2 and scipy write it. */
final class MatVariables implements AutoCloseable {
  private final String path;
  private final Mat5File file;

  private MatVariables(String path, Mat5File file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Reads some variables.
   *
   * @throws UserException where the file is none of this format, or lacks one of the variables
   */
  static MatVariables read(BeamFolder folder, String name, String... variables) throws IOException {
    String path = folder.pathOf(name);
    List<String> found = new ArrayList<>();
    Mat5File file;
    try {
      try (InputStream in = folder.open(name)) {
        MatChecksums.check(in);
      }
      file = read(folder, name, Set.of(variables), found);
    } catch (FileNotFoundException e) {
      throw new UserException(path + " is missing", e);
    } catch (IOException | RuntimeException e) {
      throw new UserException(
          path
              + ": it is not a MAT file of level 5 (MATLAB's save -v7), or damaged ("
              + e.getMessage()
              + "); fetch it again",
          e);
    }
    for (String variable : variables) {
      if (!found.contains(variable)) {
        throw new UserException(path + ": there is no variable " + variable + ", but " + found);
      }
    }
    return new MatVariables(path, file);
  }

  private static Mat5File read(
      BeamFolder folder, String name, Set<String> wanted, List<String> found) throws IOException {
    try (InputStream in = folder.open(name);
        Source source = Sources.wrapInputStream(in)) {
      return Mat5.newReader(source)
          .disableSubsystemProcessing()
          .setBufferAllocator(new SpoolAllocator())
          .setEntryFilter(
              entry -> {
                found.add(entry.getName());
                return wanted.contains(entry.getName());
              })
          .readMat();
    }
  }

  Matrix get(String variable) {
    if (file.getArray(variable) instanceof Matrix matrix) {
      return matrix;
    }
    throw new UserException(path + ": the variable " + variable + " is not an array of numbers");
  }

  static boolean isBytes(Matrix matrix) {
    return matrix.getType() == MatlabType.UInt8;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
