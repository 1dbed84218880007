package dev.pgan.pipelines.storage;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSortedMap;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;

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
    // Beam lists remote files by glob, and has no way to quote one.
    if (GLOB.matchesAnyOf(plain)) {
      throw new UserException(
          path + ": the characters * ? [ ] { } \\ cannot be used in the path of a remote folder");
    }
    return new Location(SLASH.trimTrailingFrom(plain));
  }

  boolean isLocal() {
    return !SCHEME.matcher(path).matches();
  }

  String join(String name) {
    return path.endsWith("/") ? path + name : path + "/" + name;
  }

  ResourceId file(String name) {
    return FileSystems.matchNewResource(join(name), false);
  }

  /** Sizes of all files, at any depth, by their name relative to this folder. */
  ImmutableSortedMap<String, Long> sizes(String prefix) throws IOException {
    return isLocal() ? localSizes(prefix) : remoteSizes(prefix);
  }

  private ImmutableSortedMap<String, Long> localSizes(String prefix) throws IOException {
    ImmutableSortedMap.Builder<String, Long> sizes = sizesBuilder();
    // Only the part of the tree that can hold such names.
    Path root = Path.of(path);
    Path start = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (Files.isDirectory(start)) {
      Files.walkFileTree(
          start,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
              String name = root.relativize(file).toString();
              if (name.startsWith(prefix) && its.isRegularFile()) {
                sizes.put(name, its.size());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              // Other workers put their temporary files away meanwhile; and links may go in
              // circles.
              if (e instanceof NoSuchFileException || e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    }
    return sizes.build();
  }

  private ImmutableSortedMap<String, Long> remoteSizes(String prefix) throws IOException {
    ImmutableSortedMap.Builder<String, Long> sizes = sizesBuilder();
    List<MatchResult.Metadata> found =
        RemoteCalls.run(
            this,
            path,
            again -> FileSystems.match(join(prefix) + "**", EmptyMatchTreatment.ALLOW).metadata());
    for (MatchResult.Metadata file : found) {
      sizes.put(file.resourceId().toString().substring(path.length() + 1), file.sizeBytes());
    }
    return sizes.build();
  }

  private static ImmutableSortedMap.Builder<String, Long> sizesBuilder() {
    return ImmutableSortedMap.orderedBy(CodePointOrder.INSTANCE);
  }
}
