package dev.pgan.pipelines.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.DataShape;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class VideoTest {
  @TempDir Path folder;

  @Test
  void gifHasEveryFrame() throws IOException {
    interpolation(7, 2).write(snapshot(), file("way.gif"));
    List<BufferedImage> frames = frames("way.gif");
    assertEquals(7, frames.size());
    assertEquals(2 * 8 * 2, frames.get(0).getWidth());
    assertEquals(8 * 2, frames.get(0).getHeight());
    assertTrue(frames.get(0).getRGB(0, 0) != frames.get(3).getRGB(0, 0));
    byte[] whole = Files.readAllBytes(folder.resolve("way.gif"));
    interpolation(7, 2).write(snapshot(), file("again.gif"));
    assertArrayEquals(whole, Files.readAllBytes(folder.resolve("again.gif")));
  }

  @Test
  void mp4HasEveryFrameInItsColours() throws IOException, JCodecException {
    Path file = folder.resolve("colours.mp4");
    int[] colours = {0xff0000, 0x00ff00, 0x2040c0, 0xffffff, 0x808080};
    VideoFile.write(
        BeamFile.at(file.toString()),
        10,
        sink -> {
          for (int colour : colours) {
            sink.add(plain(24, 20, colour));
          }
        });
    FrameGrab grab = FrameGrab.createFrameGrab(NIOUtils.readableChannel(file.toFile()));
    for (int colour : colours) {
      Picture picture = grab.getNativeFrame();
      assertEquals(32, picture.getWidth());
      assertEquals(32, picture.getHeight());
      // ITU-R BT.601 as it is decoded.
      double y = 1.164 * (picture.getPlaneData(0)[0] + 128 - 16);
      double blue = picture.getPlaneData(1)[0];
      double red = picture.getPlaneData(2)[0];
      assertEquals(colour >> 16, y + 1.596 * red, 12);
      assertEquals(colour >> 8 & 255, y - 0.392 * blue - 0.813 * red, 12);
      assertEquals(colour & 255, y + 2.017 * blue, 12);
    }
    assertEquals(null, grab.getNativeFrame());
  }

  /** The library decodes it here; a browser plays it besides, where there is one. */
  @Test
  void mp4OfAWayPlays() throws Exception {
    Path file = folder.resolve("way.mp4");
    interpolation(7, 2).write(snapshot(), file("way.mp4"));
    FrameGrab grab = FrameGrab.createFrameGrab(NIOUtils.readableChannel(file.toFile()));
    int frames = 0;
    for (Picture picture = grab.getNativeFrame(); picture != null; frames++) {
      assertEquals(32, picture.getWidth());
      assertEquals(16, picture.getHeight());
      picture = grab.getNativeFrame();
    }
    assertEquals(7, frames);
    Optional<BrowserPlayer> browser = BrowserPlayer.find();
    if (browser.isPresent()) {
      String told = browser.get().play(file, folder.resolve("profile"));
      assertTrue(told.startsWith("ended 32x16 0.7"), told);
    }
  }

  @Test
  void trainingShowsTheGridsOverTime() throws IOException {
    BeamFolder run = BeamFolder.at(folder.resolve("run").toString());
    StringBuilder ticks = new StringBuilder();
    int[] colours = {0x200000, 0x00c000, 0x0000ff};
    for (int i = 0; i < 3; i++) {
      byte[] png = PngEncoder.encode(plain(240, 16, colours[i]));
      run.write(String.format("fakes%06d.png", i + 1), out -> out.write(png));
      ticks.append(
          String.format("{\"tick\": %d, \"kimg\": %d, \"total_seconds\": %d}%n", i, i + 1, i * 50));
    }
    run.write("training.jsonl", out -> out.write(ticks.toString().getBytes(UTF_8)));
    new TrainingVideo(1, 10, 2).write(run, file("training.gif"));
    List<BufferedImage> frames = frames("training.gif");
    assertEquals(10, frames.size());
    // Half of the time is over at a root of half of the frames.
    int[] shown = frames.stream().mapToInt(f -> f.getRGB(5, 5) & 0xffffff).toArray();
    assertEquals(colours[0], shown[0]);
    assertEquals(colours[0], shown[6]);
    assertEquals(colours[1], shown[7]);
    assertEquals(colours[1], shown[8]);
    assertEquals(colours[2], shown[9]);
    long white =
        Arrays.stream(
                frames.get(9).getRGB(0, 16, 240, frames.get(9).getHeight() - 16, null, 0, 240))
            .filter(rgb -> (rgb & 0xffffff) == 0xffffff)
            .count();
    assertTrue(white > 100, white + " white pixels");
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    String snapshot = snapshot();
    assertRefused("ends in .mp4 or .gif", () -> interpolation(7, 1).write(snapshot, file("a.avi")));
    assertRefused("zoom is 0", () -> interpolation(7, 0).write(snapshot, file("a.gif")));
    BeamFolder none = BeamFolder.at(folder.resolve("none").toString());
    assertRefused(
        "none: there is no such folder",
        () -> new TrainingVideo(1, 10, 2).write(none, file("a.gif")));
    Files.createDirectories(folder.resolve("none"));
    assertRefused(
        "expected a run with image grids",
        () -> new TrainingVideo(1, 10, 2).write(none, file("a.gif")));
    assertTrue(Files.notExists(folder.resolve("a.gif")));
  }

  private static void assertRefused(String message, Executable action) {
    UserException refused = assertThrows(UserException.class, action);
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private static InterpolationVideo interpolation(int frames, int zoom) {
    return new InterpolationVideo(3, 2, 1, frames / 10.0, 10, 0.1, 1, zoom);
  }

  private String snapshot() throws IOException {
    TinySnapshot.write(folder.resolve("net"), 1, new DataShape(8, 1, 0), 7);
    return folder.resolve("net").toString();
  }

  private BeamFile file(String name) {
    return BeamFile.at(folder.resolve(name).toString());
  }

  private List<BufferedImage> frames(String gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(folder.resolve(gif).toFile())) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }

  private static Image plain(int width, int height, int colour) {
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (colour >> (16 - 8 * (i % 3)));
    }
    return new Image(width, height, 3, pixels);
  }
}
