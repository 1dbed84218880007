package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
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
   * @throws UserException where it is no such file, or one of them is not in it
   */
  static MatVariables read(BeamFolder folder, String name, String... variables) throws IOException {
    String path = folder.pathOf(name);
    Set<String> wanted = Set.of(variables);
    ImmutableList.Builder<String> found = ImmutableList.builder();
    MatVariables read;
    try (InputStream in = folder.open(name);
        Source source = Sources.wrapInputStream(in)) {
      read =
          new MatVariables(
              path,
              Mat5.newReader(source)
                  .disableSubsystemProcessing()
                  .setBufferAllocator(new SpoolAllocator())
                  .setEntryFilter(
                      entry -> {
                        found.add(entry.getName());
                        return wanted.contains(entry.getName());
                      })
                  .readMat());
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
      if (!found.build().contains(variable)) {
        throw new UserException(
            path + ": there is no variable " + variable + ", but " + found.build());
      }
    }
    return read;
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
