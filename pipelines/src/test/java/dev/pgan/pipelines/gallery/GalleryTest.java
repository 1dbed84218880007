package dev.pgan.pipelines.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedFile;
import dev.pgan.v1.GeneratedShard;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.ImageContainer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
  private static final int PICTURES = 103;

  @TempDir Path folder;

  @Test
  void sheetsShowEveryPictureOfATar() throws IOException {
    BeamFolder out = BeamFolder.at(folder.toString());
    out.write(
        "images.tar",
        stream -> {
          TarArchiveOutputStream tar = new TarArchiveOutputStream(stream);
          for (int i = 0; i < PICTURES; i++) {
            byte[] png = picture(i);
            TarArchiveEntry entry = new TarArchiveEntry("image-" + i + ".png");
            entry.setSize(png.length);
            tar.putArchiveEntry(entry);
            tar.write(png);
            tar.closeArchiveEntry();
          }
          tar.finish();
        });
    GenerationManifest manifest =
        GenerationManifest.newBuilder()
            .setJob(GenerationJob.newBuilder().setSeed(5).setContainer(ImageContainer.TAR))
            .addShards(
                GeneratedShard.newBuilder()
                    .addFiles(GeneratedFile.newBuilder().setName("images.tar")))
            .build();
    out.write("images.json", stream -> stream.write(MessageJson.file(manifest)));

    assertEquals(folder.resolve("gallery/index.html").toString(), Gallery.write(out));

    String page = Files.readString(folder.resolve("gallery/index.html"));
    assertTrue(page.contains("pictures = 103, perSheet = 100, columns = 10, width = 8"), page);
    BufferedImage first = ImageIO.read(folder.resolve("gallery/sheet-00000.jpg").toFile());
    assertEquals(80, first.getWidth());
    assertEquals(80, first.getHeight());
    assertEquals(200, first.getRGB(3 * 8 + 4, 4) & 255, 12);
    assertEquals(100, first.getRGB(4 * 8 + 4, 4) & 255, 12);
    String script = Files.readString(folder.resolve("gallery/sheet-00001.js"));
    assertTrue(script.startsWith("sheet(1, [\n[\"seed 5 #100\",\"images.tar\","), script);
    assertEquals(3, Collections.frequency(Arrays.asList(script.split("\"")), "images.tar"));

    // The bytes that the page fetches are the picture.
    Matcher place = Pattern.compile("#102\",\"images.tar\",(\\d+),(\\d+)\\]").matcher(script);
    assertTrue(place.find(), script);
    int offset = Integer.parseInt(place.group(1));
    byte[] tar = Files.readAllBytes(folder.resolve("images.tar"));
    assertArrayEquals(
        picture(102), Arrays.copyOfRange(tar, offset, offset + Integer.parseInt(place.group(2))));
  }

  @Test
  void aRunHasItsGrids() throws IOException {
    BeamFolder run = BeamFolder.at(folder.toString());
    byte[] grid = PngEncoder.encode(new Image(256, 64, 1, new byte[256 * 64]));
    run.write("fakes000012.png", out -> out.write(grid));
    Gallery.write(run);
    assertEquals(
        "sheet(0, [\n[\"12 kimg\",\"fakes000012.png\",0," + grid.length + "]]);\n",
        new String(Files.readAllBytes(folder.resolve("gallery/sheet-00000.js")), UTF_8));
    assertEquals(1280, ImageIO.read(folder.resolve("gallery/sheet-00000.jpg").toFile()).getWidth());
  }

  @Test
  void refusesAFolderOfNothing() {
    UserException refused =
        assertThrows(UserException.class, () -> Gallery.write(BeamFolder.at(folder.toString())));
    assertTrue(refused.getMessage().contains("expected the folder"), refused.getMessage());
  }

  /** Of one colour, which tells even numbers from odd ones. */
  private static byte[] picture(int number) throws IOException {
    byte[] pixels = new byte[8 * 8 * 3];
    Arrays.fill(pixels, (byte) (number % 2 == 0 ? 100 : 200));
    return PngEncoder.encode(new Image(8, 8, 3, pixels));
  }
}
