package dev.pgan.pipelines.gallery;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.json.MessageJson;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.sampling.SampleOrigins;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.RemoteStorageException;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.ImageContainer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** The pictures of a folder: images that were generated, or the image grids of a run. */
public final class GalleryItems {
  private static final String MANIFEST = "images.json";
  private static final int TAR_BLOCK = 512;

  private final BeamFolder folder;
  private final LongPredicate wanted;
  private final Consumer consumer;

  private GalleryItems(BeamFolder folder, LongPredicate wanted, Consumer consumer) {
    this.folder = folder;
    this.wanted = wanted;
    this.consumer = consumer;
  }

  /** Takes the pictures in order. */
  @FunctionalInterface
  public interface Consumer {
    void accept(GalleryItem item) throws IOException;
  }

  /**
   * Reads all pictures.
   *
   * @throws UserException where the folder has none that can be shown
   */
  static void read(BeamFolder folder, Consumer consumer) throws IOException {
    read(folder, number -> true, consumer);
  }

  /**
   * Reads some pictures.
   *
   * @param wanted told the number of each, and whether to read it
   * @throws UserException where the folder has none that can be shown
   */
  public static void read(BeamFolder folder, LongPredicate wanted, Consumer consumer)
      throws IOException {
    GalleryItems items = new GalleryItems(folder, wanted, consumer);
    Optional<GenerationManifest> manifest = manifest(folder);
    if (manifest.isPresent()) {
      items.generated(manifest.get());
      return;
    }
    List<String> grids =
        folder.list(RunLayout.FAKES).stream()
            .filter(name -> RunLayout.kimgOfFakes(name).isPresent())
            .toList();
    if (grids.isEmpty()) {
      throw new UserException(
          folder.explain("expected the folder of generated images (images.json), or of a run"));
    }
    for (int i = 0; i < grids.size(); i++) {
      items.loose(grids.get(i), i, RunLayout.kimgOfFakes(grids.get(i)).getAsLong() + " kimg");
    }
  }

  /** What a folder says of its generated images; empty where it has none. */
  public static Optional<GenerationManifest> manifest(BeamFolder folder) throws IOException {
    try {
      return folder.readIfThere(
          MANIFEST, in -> MessageJson.readKnown(in, GenerationManifest.getDefaultInstance()));
    } catch (InvalidProtocolBufferException e) {
      throw new UserException(
          folder.pathOf(MANIFEST)
              + ": no manifest of images ("
              + e.getMessage()
              + "); make them again",
          e);
    }
  }

  private void generated(GenerationManifest manifest) throws IOException {
    SampleOrigins origins =
        SampleOrigins.of(manifest.getJob().getSeed(), manifest.getJob().getDraws().getSeeds());
    for (GeneratedShard shard : manifest.getShardsList()) {
      long image = shard.getFirstImage();
      if (manifest.getJob().getContainer() == ImageContainer.PNG_FILES) {
        for (int i = 0; i < shard.getFilesCount(); i++) {
          loose(shard.getFiles(i).getName(), image + i, origins.of(image + i).caption());
        }
        continue;
      }
      String name = shard.getFiles(0).getName();
      switch (manifest.getJob().getContainer()) {
        case TAR -> archived(name, () -> tar(name, origins, image));
        case ZIP -> archived(name, () -> zip(name, origins, image));
        default ->
            throw new UserException(
                folder
                    + ": these images are packed as "
                    + manifest.getJob().getContainer()
                    + "; expected tar, zip or loose files");
      }
    }
  }

  /**
   * Reads an archive. Messages get the name of the file, as the libraries of archives say what is
   * wrong, but not where.
   */
  private void archived(String name, Walk walk) throws IOException {
    try {
      walk.run();
    } catch (FileNotFoundException | FileSystemException | RemoteStorageException e) {
      throw e;
    } catch (IOException e) {
      throw new UserException(
          folder.pathOf(name) + ": a damaged archive; make the images again", e);
    }
  }

  @FunctionalInterface
  private interface Walk {
    void run() throws IOException;
  }

  private static boolean isPicture(String name) {
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".webp");
  }

  private void tar(String name, SampleOrigins origins, long first) throws IOException {
    long image = first;
    long position = 0;
    try (TarArchiveInputStream tar = new TarArchiveInputStream(folder.open(name))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        // Names are short, so that each member has one block before it.
        long offset = position + TAR_BLOCK;
        if (isPicture(entry.getName())) {
          if (wanted.test(image)) {
            String caption = origins.of(image).caption();
            consumer.accept(new GalleryItem(caption, name, offset, tar.readAllBytes()));
          }
          image++;
        }
        position = offset + (entry.getSize() + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
      }
    }
  }

  private void zip(String name, SampleOrigins origins, long first) throws IOException {
    long image = first;
    try (ZipArchiveInputStream zip = new ZipArchiveInputStream(folder.open(name))) {
      for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (wanted.test(image)) {
          String caption = origins.of(image).caption();
          consumer.accept(new GalleryItem(caption, name, -1, zip.readAllBytes()));
        }
        image++;
      }
    }
  }

  private void loose(String name, long number, String caption) throws IOException {
    if (!wanted.test(number)) {
      return;
    }
    try (InputStream in = folder.open(name)) {
      consumer.accept(new GalleryItem(caption, name, 0, in.readAllBytes()));
    }
  }
}
