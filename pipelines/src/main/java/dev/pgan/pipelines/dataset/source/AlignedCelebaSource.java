package dev.pgan.pipelines.dataset.source;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.AlignedCeleba;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.util.Map;

/** A square from each aligned picture of CelebA, in the official random order. */
final class AlignedCelebaSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final int WIDTH = 178;
  private static final int HEIGHT = 218;
  private static final int SIDE = 128;
  private static final int DEFAULT_CX = 89;
  private static final int DEFAULT_CY = 121;

  private final BeamFolder folder;
  private final int left;
  private final int top;

  AlignedCelebaSource(AlignedCeleba options) {
    folder = BeamFolder.at(options.getPath());
    left = start("cx", options.hasCx() ? options.getCx() : DEFAULT_CX, WIDTH);
    top = start("cy", options.hasCy() ? options.getCy() : DEFAULT_CY, HEIGHT);
  }

  private static int start(String name, int middle, int size) {
    if (middle < SIDE / 2 || middle > size - SIDE / 2) {
      throw new UserException(
          String.format(
              "%s is %s, expected %s to %s: the square of %s must be in the picture of %sx%s",
              name, middle, SIDE / 2, size - SIDE / 2, SIDE, WIDTH, HEIGHT));
    }
    return middle - SIDE / 2;
  }

  @Override
  public int officialSize() {
    return 202_599;
  }

  @Override
  public Listing list() throws IOException {
    Map<String, Long> files = files("img_align_celeba_png/", ".png");
    if (files.isEmpty()) {
      files = files("img_align_celeba/", ".jpg");
    }
    if (files.isEmpty()) {
      throw new UserException(
          folder.explain("neither img_align_celeba_png/*.png nor img_align_celeba/*.jpg is there"));
    }
    Hasher revision = Hashing.sha256().newHasher();
    files.forEach((name, bytes) -> revision.putString(name + ' ' + bytes + '\n', UTF_8));
    ImmutableList<String> items = files.keySet().stream().collect(toImmutableList());
    return new Listing(items, Listing.order(items.size(), true, 0), 0, revision.hash().toString());
  }

  private Map<String, Long> files(String within, String suffix) throws IOException {
    return Maps.filterKeys(
        folder.sizes(within),
        name ->
            name.indexOf('/', within.length()) < 0
                && name.charAt(within.length()) != '.'
                && Ascii.toLowerCase(name).endsWith(suffix));
  }

  @Override
  public SourceState state() throws IOException {
    return new SourceFiles().add(folder, "img_align_celeba", name -> true).state();
  }

  @Override
  public Reader open() {
    PictureStore.StoreReader files = new FolderStore(folder.toString()).open();
    return new Reader() {
      @Override
      public void expect(ImmutableList<String> items) {
        files.expect(items);
      }

      @Override
      public Picture read(String item) throws IOException, RejectedPictureException {
        return crop(PictureFiles.decode(files.read(item)));
      }

      @Override
      public void close() throws IOException {
        files.close();
      }
    };
  }

  private Picture crop(Image image) throws RejectedPictureException {
    if (image.width() != WIDTH || image.height() != HEIGHT || image.channels() != 3) {
      throw new RejectedPictureException(
          String.format(
              "an aligned picture of CelebA is %sx%s RGB, but it is %sx%s%s",
              WIDTH,
              HEIGHT,
              image.width(),
              image.height(),
              image.channels() == 3 ? " RGB" : " grey"));
    }
    return Picture.unlabelled(Squares.crop(image, left, top, SIDE));
  }

  @Override
  public String describe(String item) {
    return folder.pathOf(item);
  }
}
