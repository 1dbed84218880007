package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @TempDir Path temp;

  @Test
  void isForItsOwnerAlone() throws IOException {
    Path folder = temp.resolve("new/pgan");
    PrivateFolder.make(folder);
    assertEquals("rwx------", permissions(folder));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createFile(folder.resolve("kept"));
    PrivateFolder.make(folder);
    assertEquals("rwx------", permissions(folder));
    assertTrue(Files.exists(folder.resolve("kept")));
  }

  @Test
  void lacksNoRightThatItsOwnerNeeds() throws IOException {
    Path folder =
        Files.createDirectory(
            temp.resolve("pgan"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
    PrivateFolder.make(folder);
    assertEquals("rwx------", permissions(folder));
  }

  /** Another user's, who has let everybody in. */
  @Test
  void isRefusedWhereAnotherHasMadeIt() throws IOException {
    assumeTrue(
        Files.getOwner(Path.of("/proc/self")).getName().equals("root"),
        "root alone can give files away");
    Path folder = Files.createDirectory(temp.resolve("pgan"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setOwner(folder, nobody());
    String message =
        assertThrows(UserException.class, () -> PrivateFolder.make(folder)).getMessage();
    assertTrue(
        message.startsWith(folder + ": a folder of root expected, found one of nobody;"), message);
    assertEquals("rwxrwxrwx", permissions(folder));
  }

  @Test
  void isNobodyElses() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("pgan"));
    String message =
        assertThrows(UserException.class, () -> PrivateFolder.make(folder, nobody())).getMessage();
    assertTrue(
        message.startsWith(folder + ": a folder of nobody expected, found one of "), message);

    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    message = assertThrows(UserException.class, () -> PrivateFolder.make(link)).getMessage();
    assertTrue(message.contains("found something else of "), message);
  }

  @Test
  void hasRoom() {
    PrivateFolder.checkRoom(temp, 1 << 24);
    String message =
        assertThrows(UserException.class, () -> PrivateFolder.checkRoom(temp, 16_384)).getMessage();
    assertTrue(message.contains("at least 16.0 MiB of room expected, found 16.0 KiB"), message);
  }

  private UserPrincipal nobody() throws IOException {
    return temp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
  }

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
