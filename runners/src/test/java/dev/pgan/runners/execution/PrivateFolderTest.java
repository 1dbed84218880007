package dev.pgan.runners.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void isNobodyElses() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("pgan"));
    UserPrincipal other =
        temp.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    String message =
        assertThrows(UserException.class, () -> PrivateFolder.make(folder, other)).getMessage();
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

  private static String permissions(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
