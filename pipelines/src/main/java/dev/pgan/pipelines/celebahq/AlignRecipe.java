package dev.pgan.pipelines.celebahq;

import dev.pgan.pipelines.celebahq.pictures.CelebaFolder;
import dev.pgan.pipelines.celebahq.pictures.Delta;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.Md5;
import dev.pgan.pipelines.celebahq.pictures.OriginalsReader;
import dev.pgan.pipelines.celebahq.pictures.UnusableOriginalException;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.CelebaAlignJob;
import dev.pgan.v1.ImageContainer;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.util.List;

/** Aligned pictures as PNG. */
record AlignRecipe(CelebaAlignJob job) implements PackRecipe {
  static final String STAGE = "celebahq-align";

  @Override
  public String stage() {
    return STAGE;
  }

  @Override
  public FolderOwner owner() {
    return FolderOwner.ALIGNED_PICTURES;
  }

  @Override
  public String listName() {
    return "aligned_list.txt";
  }

  @Override
  public String options() {
    return job.toBuilder().clearDestination().clearMaxRejected().build().toString();
  }

  @Override
  public String zipName(int unit, int units) {
    return job.getContainer() == ImageContainer.PNG_FILES
        ? ""
        : String.format("aligned-%05d-of-%05d.zip", unit, units);
  }

  @Override
  public boolean isZip(String name) {
    return name.matches("aligned-\\d{5}-of-\\d{5}\\.zip");
  }

  @Override
  public long bytesPerOriginal() {
    return Delta.BYTES / 2;
  }

  @Override
  public String describe() {
    return "aligned originals of " + job.getCeleba() + " as PNG, 1024x1024";
  }

  @Override
  public CelebaFolder celeba() {
    return new CelebaFolder(BeamFolder.at(job.getCeleba()));
  }

  @Override
  public SourceState state() throws IOException {
    SourceFiles files = new SourceFiles();
    celeba().addTo(files);
    return files.state();
  }

  @Override
  public Workshop open() throws IOException {
    OriginalsReader originals = new OriginalsReader(celeba());
    return new Workshop() {
      @Override
      public void expect(List<String> names) {
        originals.expect(names);
      }

      @Override
      public void check(String original) throws IOException, UnusableOriginalException {
        originals.check(original);
      }

      @Override
      public Packed make(int index, String original) throws IOException, UnusableOriginalException {
        Image aligned = originals.align(original, originals.bytes(original));
        String md5 = Md5.of(aligned.toChw());
        return new Packed(
            PngNames.of(original),
            PngEncoder.encode(aligned),
            new HqRow(index, originals.row(original), original, md5, md5));
      }
    };
  }
}
