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
 * @param file that the picture is in, in the folder of the pictures
 * @param offset of its first byte in that file; -1 where that is not known, and 0 where the picture
 *     is the file
 * @param bytes the encoded picture, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record GalleryItem(String caption, String file, long offset, byte[] bytes) {
  /**
   * Decodes the picture.
   *
   * @throws UserException where the bytes are no picture
   */
  public BufferedImage picture() {
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes));
      if (read != null) {
        return read;
      }
    } catch (IOException e) {
      // The message is made below.
    }
    throw new UserException(
        file + ": the picture of " + caption + " is none, or damaged; make the images again");
  }
}
