package dev.pgan.pipelines.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pgan.pipelines.imaging.Image;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  @Test
  void laysOutRowByRow() {
    Image one = new Image(2, 2, 1, new byte[] {1, 2, 3, 4});
    Image other = new Image(2, 2, 1, new byte[] {5, 6, 7, 8});
    Image sheet = new ContactSheet(2, 3).layOut(List.of(one, one, other));
    assertEquals(2 + 2 * 66, sheet.width());
    assertEquals(2 + 2 * 66, sheet.height());
    assertEquals(32, at(sheet, 0, 0));
    assertEquals(1, at(sheet, 2, 2));
    assertEquals(1, at(sheet, 33, 33));
    assertEquals(2, at(sheet, 34, 33));
    assertEquals(4, at(sheet, 65, 65));
    assertEquals(32, at(sheet, 66, 2));
    assertEquals(1, at(sheet, 68, 2));
    assertEquals(8, at(sheet, 65, 68 + 63));
    assertEquals(32, at(sheet, 68, 68));
  }

  private static int at(Image image, int x, int y) {
    return image.pixels()[y * image.width() + x];
  }

  @Test
  void knowsItsLimits() {
    assertFalse(new ContactSheet(1024, 3000).fits(3));
  }
}
