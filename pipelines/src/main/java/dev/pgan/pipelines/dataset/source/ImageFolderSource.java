package dev.pgan.pipelines.dataset.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import dev.pgan.pipelines.dataset.source.PictureStore.StoredFile;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.CodePointOrder;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Pictures of a folder or an archive, sorted by name. */
final class ImageFolderSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final Pattern PICTURE =
      Pattern.compile(".*\\.(png|jpe?g|webp|gif|bmp|tiff?)", Pattern.DOTALL);
  private static final String FOLDERS = "folders";
  private static final long MOST_PIXELS = 1 << 28;

  private final ImageFolder options;
  private final PictureStore store;

  // Known when the source has been listed.
  private ImmutableList<String> classes = ImmutableList.of();
  private int labelSize;
  private String unlabelled;
  private ImmutableList<String> notes = ImmutableList.of();

  // Needed for listing alone: items tell their labels.
  private transient LabelsPlace labelsPlace;

  ImageFolderSource(ImageFolder options) {
    this.options = options;
    store = PictureStore.at(options.getPath());
    if (resizes()) {
      Squares.checkSide(options.getResolution());
    }
    if (options.getMaxPixels() < 0 || options.getMaxPixels() > MOST_PIXELS) {
      throw new UserException(
          "max_pixels is " + options.getMaxPixels() + ", expected 1 to " + MOST_PIXELS);
    }
  }

  @Override
  public Listing list() throws IOException {
    ImmutableList<StoredFile> members = store.list();
    ImmutableList<StoredFile> pictures =
        members.stream()
            .filter(file -> isPicture(file.name()))
            .collect(ImmutableList.toImmutableList());
    if (pictures.isEmpty()) {
      throw new UserException(store.missing());
    }
    classes =
        pictures.stream()
            .map(file -> ClassLabels.folderOf(file.name()))
            .filter(Objects::nonNull)
            .collect(ImmutableSortedSet.toImmutableSortedSet(CodePointOrder.INSTANCE))
            .asList();
    if (!options.getLabels().isEmpty() && !options.getLabels().equals(FOLDERS)) {
      labelsPlace = LabelsPlace.find(options.getLabels(), store, members);
    }
    PictureLabels labels = labels(Lists.transform(pictures, StoredFile::name));
    classes = labels.classes();
    labelSize = labels.size();
    unlabelled = labels.missing();
    notes =
        ImmutableList.<String>builder()
            .addAll(SourceNotes.missing(options.getMaxImages(), pictures.size()))
            .addAll(SourceNotes.labels(labels))
            .addAll(SourceNotes.unlabelled(labels, pictures))
            .addAll(SourceNotes.passedOver(passedOver(members)))
            .build();
    return new Listing(
        Lists.transform(pictures, file -> LabelledItem.of(file, labels)),
        Listing.order(pictures.size(), options.getShuffle(), options.getMaxImages()),
        labelSize,
        revision(pictures));
  }

  /** All files but pictures, hidden files and the file of labels. */
  private ImmutableList<StoredFile> passedOver(ImmutableList<StoredFile> members) {
    return members.stream()
        .filter(file -> !isHidden(file.name()) && !isPicture(file.name()))
        .filter(
            file ->
                labelsPlace == null || !store.describe(file.item()).equals(labelsPlace.toString()))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableList<String> notes() {
    return notes;
  }

  /** Whether a file is hidden: such files are thumbnails, or what some file manager has left. */
  private static boolean isHidden(String name) {
    return Splitter.on('/')
        .splitToStream(name)
        .anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
  }

  static boolean isPicture(String name) {
    return !isHidden(name) && PICTURE.matcher(Ascii.toLowerCase(name)).matches();
  }

  private PictureLabels labels(List<String> pictures) throws IOException {
    return switch (options.getLabels()) {
      case "" -> PictureLabels.NONE;
      case FOLDERS -> ClassLabels.ofFolders(classes);
      default -> LabelFiles.read(labelsPlace, pictures);
    };
  }

  private String revision(ImmutableList<StoredFile> pictures) throws IOException {
    Hasher revision = Hashing.sha256().newHasher();
    for (StoredFile file : pictures) {
      revision.putString(file.name() + ' ' + file.version() + '\n', UTF_8);
    }
    if (labelsPlace != null) {
      try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), labelsPlace.open())) {
        ByteStreams.exhaust(in);
        revision.putBytes(in.hash().asBytes());
      }
    }
    return revision.hash().toString();
  }

  @Override
  public ImmutableList<String> classes() {
    return classes;
  }

  @Override
  public SourceState state() throws IOException {
    SourceFiles files = new SourceFiles();
    store.addTo(files, options.getLabels());
    if (!options.getLabels().isEmpty() && !options.getLabels().equals(FOLDERS)) {
      files.add(BeamFile.at(options.getLabels()));
    }
    return files.state();
  }

  private Image decode(byte[] file) throws RejectedPictureException {
    Image image =
        options.getAlpha()
            ? PictureFiles.decodeWithAlpha(file, maxPixels())
            : PictureFiles.decode(file, maxPixels());
    return fit(
        options.getExifOrientation()
            ? ExifOrientation.upright(image, ExifOrientation.of(file))
            : image);
  }

  @Override
  public Reader open() throws IOException {
    PictureStore.StoreReader reader = store.open();
    return new Reader() {
      @Override
      public void expect(ImmutableList<String> items) {
        reader.expect(
            items.stream()
                .map(ImageFolderSource.this::plain)
                .collect(ImmutableList.toImmutableList()));
      }

      @Override
      public Picture read(String item) throws IOException, RejectedPictureException {
        LabelledItem labelled = LabelledItem.at(item);
        float[] label = label(labelled);
        Image image;
        try {
          image = decode(reader.read(labelled.item()));
        } catch (RejectedPictureException e) {
          // The picture may have been spoiled only on its way here.
          image = decode(reader.read(labelled.item()));
        }
        return new Picture(image, label);
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  private float[] label(LabelledItem picture) throws RejectedPictureException {
    if (labelSize == 0) {
      return new float[0];
    }
    if (picture.label().isEmpty()) {
      throw new RejectedPictureException(unlabelled);
    }
    return picture.values(labelSize);
  }

  private long maxPixels() {
    return options.getMaxPixels() == 0 ? PictureFiles.MAX_PIXELS : options.getMaxPixels();
  }

  @Override
  public boolean varies() {
    return true;
  }

  @Override
  public boolean resizes() {
    return options.getResolution() != 0;
  }

  @Override
  public String describe(String item) {
    return store.describe(plain(item));
  }

  @Override
  public String plain(String item) {
    return LabelledItem.at(item).item();
  }

  private Image fit(Image image) {
    int resolution = options.getResolution();
    Image fitted = resolution == 0 ? image : Squares.resize(Squares.centre(image), resolution);
    return options.getGreyToRgb() ? Squares.rgb(fitted) : fitted;
  }
}
