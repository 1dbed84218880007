package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A folder that its owner alone can look into: Flink spills pictures to it. Its name is no secret,
 * and others may write to the folder above, so that somebody may have put a folder of this name
 * there before.
 */
final class PrivateFolder {
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  /** Libraries unpack some MB of native code there before any work. */
  private static final long LEAST_ROOM = 16 << 20;

  private PrivateFolder() {}

  /**
   * Checks that the disk of a folder is not full.
   *
   * @throws UserException where it is
   */
  static void checkRoom(Path folder) throws IOException {
    FileStore disk = Files.getFileStore(folder);
    if (disk.getTotalSpace() > 0) { // Some file systems do not tell.
      checkRoom(folder, disk.getUsableSpace());
    }
  }

  static void checkRoom(Path folder, long bytes) {
    if (bytes < LEAST_ROOM) {
      throw new UserException(
          String.format(
              "--temp-dir %s: at least %s of room expected, found %s: free some of the disk, or name"
                  + " another folder",
              folder, Amounts.bytes(LEAST_ROOM), Amounts.bytes(bytes)));
    }
  }

  /**
   * Makes the folder, or sees that it is this user's.
   *
   * @throws UserException where it is another's, or a link
   */
  static void make(Path folder) throws IOException {
    make(folder, Files.getOwner(Path.of("/proc/self")));
  }

  static void make(Path folder, UserPrincipal user) throws IOException {
    Files.createDirectories(folder.getParent());
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
    } catch (FileAlreadyExistsException e) {
      check(folder, user);
    }
  }

  private static void check(Path folder, UserPrincipal user) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    var its = view.readAttributes();
    if (!its.isDirectory() || !its.owner().equals(user)) {
      throw new UserException(
          String.format(
              "%s: a folder of %s expected, found %s of %s; remove it, or choose another with"
                  + " --temp-dir",
              folder, user, its.isDirectory() ? "one" : "something else", its.owner()));
    }
    if (!its.permissions().equals(OWNERS)) {
      Files.setPosixFilePermissions(folder, OWNERS);
    }
  }
}
