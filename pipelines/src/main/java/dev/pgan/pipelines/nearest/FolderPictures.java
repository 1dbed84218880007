package dev.pgan.pipelines.nearest;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.pgan.pipelines.gallery.GalleryItem;
import dev.pgan.pipelines.gallery.GalleryItems;
import dev.pgan.pipelines.storage.BeamFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;

/** Generated images in tar, zip or loose files. */
record FolderPictures(BeamFolder folder, int resolution, int channels, long size)
    implements GeneratedPictures {
  @Override
  public ImmutableList<ChosenImage> read(ImmutableList<Long> numbers) throws IOException {
    ImmutableList.Builder<ChosenImage> images = ImmutableList.builder();
    Iterator<Long> next = numbers.iterator();
    GalleryItems.read(
        folder,
        ImmutableSet.copyOf(numbers)::contains,
        item -> images.add(new ChosenImage(next.next(), item.caption(), pixels(item))));
    return images.build();
  }

  private byte[] pixels(GalleryItem item) throws IOException {
    BufferedImage picture = item.picture();
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] chw = new byte[channels * height * width];
    for (int i = 0; i < chw.length; i++) {
      int channel = i / (height * width);
      chw[i] = (byte) picture.getRaster().getSample(i % width, i / width % height, channel);
    }
    return chw;
  }
}
