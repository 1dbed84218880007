package dev.pgan.pipelines.dataset.source;

import dev.pgan.model.random.CounterRandom;
import java.awt.Color;

/**
 * What tells one synthetic face from another. Lengths are in widths of the picture.
 *
 * @param tilt of the head, radians
 * @param gaze of the eyes to the side, -1 to 1
 * @param smile -0.3 (glum) to 1 (laughing)
 */
record FaceTraits(
    Color background,
    Color clothes,
    Color skin,
    Color hair,
    Color iris,
    Color glassesFrame,
    HairCut hairCut,
    boolean glasses,
    boolean beard,
    double centreX,
    double centreY,
    double headWidth,
    double headHeight,
    double tilt,
    double eyeSize,
    double gaze,
    double smile,
    double mouthWidth) {

  enum HairCut {
    BALD,
    SHORT,
    FRINGE,
    PARTED,
    LONG,
    CURLY
  }

  private static final Color[] SKINS = {
    new Color(0xffe0c4),
    new Color(0xf5c9a0),
    new Color(0xe2a878),
    new Color(0xc68642),
    new Color(0x9a6237),
    new Color(0x6b4226)
  };
  private static final Color[] HAIRS = {
    new Color(0x1d1512),
    new Color(0x3f2718),
    new Color(0x7a4a24),
    new Color(0xb5782f),
    new Color(0xe3be62),
    new Color(0xa8361b),
    new Color(0xb9b7b4)
  };
  private static final Color[] IRISES = {
    new Color(0x3b2414), new Color(0x2d5f9a), new Color(0x3a7a4b), new Color(0x20242b)
  };
  private static final Color[] FRAMES = {
    new Color(0x141414), new Color(0x8c1c1c), new Color(0x20407c)
  };

  static FaceTraits draw(CounterRandom random) {
    HairCut[] cuts = HairCut.values();
    HairCut cut = cuts[random.nextInt(cuts.length)];
    double size = between(random, 0.92, 1.06);
    return new FaceTraits(
        hsb(random.nextDouble(), between(random, 0.25, 0.55), between(random, 0.75, 0.98)),
        hsb(random.nextDouble(), between(random, 0.5, 0.9), between(random, 0.35, 0.8)),
        varied(random, SKINS),
        varied(random, HAIRS),
        pick(random, IRISES),
        pick(random, FRAMES),
        cut,
        random.nextDouble() < 0.25,
        cut != HairCut.LONG && random.nextDouble() < 0.25,
        0.5 + between(random, -0.03, 0.03),
        0.5 + between(random, -0.02, 0.03),
        size * between(random, 0.48, 0.56),
        size * between(random, 0.62, 0.70),
        between(random, -0.08, 0.08),
        between(random, 0.095, 0.125),
        between(random, -1, 1),
        between(random, -0.3, 1),
        between(random, 0.19, 0.27));
  }

  private static double between(CounterRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static Color pick(CounterRandom random, Color[] colors) {
    return colors[random.nextInt(colors.length)];
  }

  /** A colour between two neighbours of the list. */
  private static Color varied(CounterRandom random, Color[] colors) {
    int i = random.nextInt(colors.length - 1);
    return mix(colors[i], colors[i + 1], random.nextDouble());
  }

  static Color mix(Color a, Color b, double weight) {
    return new Color(
        (int) Math.rint(a.getRed() + (b.getRed() - a.getRed()) * weight),
        (int) Math.rint(a.getGreen() + (b.getGreen() - a.getGreen()) * weight),
        (int) Math.rint(a.getBlue() + (b.getBlue() - a.getBlue()) * weight));
  }

  private static Color hsb(double hue, double saturation, double brightness) {
    return Color.getHSBColor((float) hue, (float) saturation, (float) brightness);
  }
}
