package dev.pgan.pipelines.celebahq;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.celebahq.pictures.CelebaFolder;
import dev.pgan.pipelines.celebahq.pictures.Delta;
import dev.pgan.pipelines.celebahq.pictures.DeltaKey;
import dev.pgan.pipelines.celebahq.pictures.FernetToken;
import dev.pgan.pipelines.celebahq.pictures.HqPng;
import dev.pgan.pipelines.celebahq.pictures.HqRelease;
import dev.pgan.pipelines.celebahq.pictures.HqRow;
import dev.pgan.pipelines.celebahq.pictures.Md5;
import dev.pgan.pipelines.celebahq.pictures.OriginalsReader;
import dev.pgan.pipelines.celebahq.pictures.UnusableOriginalException;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FilesAhead;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.pipelines.storage.SourceFiles;
import dev.pgan.v1.CelebaDeltasJob;
import dev.pgan.v1.SourceState;
import java.io.IOException;
import java.util.List;

/** Deltas that turn aligned originals into given pictures. */
record DeltasRecipe(CelebaDeltasJob job) implements PackRecipe {
  static final String STAGE = "celebahq-deltas";

  /** The time in the tokens, 2017-11-01: nobody reads it, and it is the same in every run. */
  private static final long TOKEN_TIME = 1_509_494_400;

  private static final int PICTURES_AHEAD = 4;

  @Override
  public String stage() {
    return STAGE;
  }

  @Override
  public FolderOwner owner() {
    return FolderOwner.DELTAS;
  }

  @Override
  public String listName() {
    return HqRelease.LIST;
  }

  @Override
  public String options() {
    return job.toBuilder().clearDestination().clearMaxRejected().build().toString();
  }

  @Override
  public String zipName(int unit, int units) {
    return new HqRow(unit * PackTask.UNIT, 0, "", "", "").zipName();
  }

  @Override
  public boolean isZip(String name) {
    return name.matches("deltas\\d{5}\\.zip");
  }

  @Override
  public long bytesPerOriginal() {
    return Delta.BYTES * 4L / 3;
  }

  @Override
  public String describe() {
    return "deltas from originals of " + job.getCeleba() + " to the pictures of " + job.getHq();
  }

  @Override
  public CelebaFolder celeba() {
    return new CelebaFolder(BeamFolder.at(job.getCeleba()));
  }

  @Override
  public SourceState state() throws IOException {
    SourceFiles files = new SourceFiles();
    celeba().addTo(files);
    files.add(BeamFolder.at(job.getHq()), "", name -> name.endsWith(".png"));
    return files.state();
  }

  /** A picture of a remote folder takes some megabytes. */
  private static FilesAhead ahead(BeamFolder folder, List<String> originals) {
    return new FilesAhead(
        folder,
        originals.stream().map(PngNames::of).collect(ImmutableList.toImmutableList()),
        PICTURES_AHEAD);
  }

  @Override
  public Workshop open() throws IOException {
    OriginalsReader originals = new OriginalsReader(celeba());
    BeamFolder hqFolder = BeamFolder.at(job.getHq());
    return new Workshop() {
      private FilesAhead pictures = ahead(hqFolder, List.of());

      @Override
      public void expect(List<String> names) {
        originals.expect(names);
        pictures.close();
        pictures = ahead(hqFolder, names);
      }

      @Override
      public void check(String original) throws IOException, UnusableOriginalException {
        originals.check(original);
        Image unused = HqPng.read(hqFolder, pictures, PngNames.of(original));
      }

      @Override
      public Packed make(int index, String original) throws IOException, UnusableOriginalException {
        byte[] jpeg = originals.bytes(original);
        byte[] proc = originals.align(original, jpeg).toChw();
        byte[] hq = HqPng.read(hqFolder, pictures, PngNames.of(original)).toChw();
        byte[] token =
            FernetToken.encrypt(
                Delta.pack(Delta.between(proc, hq)),
                DeltaKey.of(jpeg, original),
                TOKEN_TIME,
                job.getSalt());
        HqRow row = new HqRow(index, originals.row(original), original, Md5.of(proc), Md5.of(hq));
        return new Packed(row.memberName(), token, row);
      }
    };
  }
}
