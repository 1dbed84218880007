package dev.pgan.pipelines.gallery;

import dev.pgan.pipelines.stage.UserException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * A picture for the page.
 *
 * @param caption what stands under it
 * @param file that it is in, in the folder of the pictures
 * @param offset of its first byte there; -1 where that is not known, and 0 where it is the file
 * @param bytes the encoded picture, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record GalleryItem(String caption, String file, long offset, byte[] bytes) {
  /**
   * Decodes the picture.
   *
   * @throws UserException where it is none
   */
  public BufferedImage picture() {
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes));
      if (read != null) {
        return read;
      }
    } catch (IOException e) {
      // Told below.
    }
    throw new UserException(
        file + ": the picture of " + caption + " is none, or damaged; make the images again");
  }
}
