package dev.pgan.pipelines.storage;

import com.google.common.base.CharMatcher;
import dev.pgan.pipelines.stage.UserException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a folder is: an absolute local path, or a URL such as {@code gs://bucket/folder}; no slash
 * at the end.
 */
record Location(String path) implements Serializable {
  private static final Pattern SCHEME =
      Pattern.compile("([a-zA-Z][-a-zA-Z0-9+.]+)://.*", Pattern.DOTALL);
  private static final CharMatcher SLASH = CharMatcher.is('/');
  private static final CharMatcher GLOB = CharMatcher.anyOf("*?[]{}\\");

  static Location of(String path) {
    if (path.isBlank()) {
      throw new UserException("the path of a folder is empty");
    }
    if (path.equals("~") || path.startsWith("~/")) {
      throw new UserException(
          path + ": ~ is not expanded in files: write the whole path of your home folder, or ./~");
    }
    String plain = path.startsWith("file:") ? "/" + SLASH.trimLeadingFrom(path.substring(5)) : path;
    if (!SCHEME.matcher(plain).matches()) {
      return new Location(Path.of(plain).toAbsolutePath().normalize().toString());
    }
    if (!plain.startsWith(GcsStorage.SCHEME)) {
      throw new UserException(path + ": expected a local path or gs://bucket/folder");
    }
    // Tools that list remote files by glob have no way to quote one.
    if (GLOB.matchesAnyOf(plain)) {
      throw new UserException(
          path + ": the characters * ? [ ] { } \\ cannot be used in the path of a remote folder");
    }
    return new Location(SLASH.trimTrailingFrom(plain));
  }

  /** The storage system of the path's scheme. */
  StorageSystem storage() {
    return path.startsWith(GcsStorage.SCHEME) ? GcsStorage.INSTANCE : LocalStorage.INSTANCE;
  }

  boolean isLocal() {
    return storage() == LocalStorage.INSTANCE;
  }

  String join(String name) {
    return path.endsWith("/") ? path + name : path + "/" + name;
  }
}
