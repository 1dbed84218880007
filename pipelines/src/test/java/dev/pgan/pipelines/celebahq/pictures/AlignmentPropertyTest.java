package dev.pgan.pipelines.celebahq.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.pipelines.imaging.Pads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random faces: the plan is that of section 3 of the specification, written out plainly. */
final class AlignmentPropertyTest {
  private static final int CASES = 3000;

  @Test
  void plansAsTheSpecificationReads() {
    Random random = new Random(5);
    int planned = 0;
    for (int i = 0; i < CASES; i++) {
      int width = 20 + random.nextInt(1500);
      int height = 20 + random.nextInt(1500);
      float[] l = face(random, width, height);
      AlignmentPlan plan;
      try {
        plan = AlignmentPlan.of(width, height, Landmarks.of(l));
      } catch (IllegalArgumentException e) {
        continue; // Outside the picture, or no face: said in BadInputTest.
      }
      planned++;
      assertEquals(specified(width, height, l), found(plan), () -> Arrays.toString(l));
    }
    assertTrue(planned > CASES / 2, planned + " faces");
  }

  private static float[] face(Random random, int width, int height) {
    double cx = random.nextDouble() * width;
    double cy = random.nextDouble() * height;
    double size = Math.exp(random.nextDouble() * 7);
    double angle = random.nextDouble() * 2 * Math.PI;
    double[] x = {-0.5, 0.5, 0, -0.4, 0.4};
    double[] y = {-0.4, -0.4, 0, 0.5, 0.5};
    float[] landmarks = new float[10];
    for (int i = 0; i < 5; i++) {
      double px = size * (x[i] + 0.1 * random.nextDouble());
      double py = size * (y[i] + 0.1 * random.nextDouble());
      landmarks[2 * i] = Math.round(cx + px * Math.cos(angle) - py * Math.sin(angle));
      landmarks[2 * i + 1] = Math.round(cy + px * Math.sin(angle) + py * Math.cos(angle));
    }
    return landmarks;
  }

  private static List<Number> found(AlignmentPlan plan) {
    List<Number> all = new ArrayList<>();
    all.add(Math.max(plan.shrink(), 1));
    all.add(plan.border());
    all.addAll(
        List.of(plan.crop().left(), plan.crop().top(), plan.crop().right(), plan.crop().bottom()));
    all.add(Math.max(plan.superres(), 1));
    if (plan.padding().isPresent()) {
      Pads pads = plan.padding().get().pads();
      all.addAll(List.of(pads.left(), pads.top(), pads.right(), pads.bottom()));
      all.add(plan.padding().get().sigma());
    }
    for (float corner : plan.quad().toPixelCorners()) {
      all.add(corner);
    }
    return all;
  }

  private static float hypf(float a, float b) {
    return (float) Math.sqrt((double) a * a + (double) b * b);
  }

  private static List<Number> specified(int width, int height, float[] l) {
    float[] eye = new float[2];
    float[] e2e = new float[2];
    float[] e2m = new float[2];
    for (int i = 0; i < 2; i++) {
      eye[i] = (l[i] + l[2 + i]) * 0.5f + 0.5f;
      e2e[i] = l[2 + i] - l[i];
      e2m[i] = (l[6 + i] + l[8 + i]) * 0.5f + 0.5f - eye[i];
    }
    float xx = e2e[0] + e2m[1];
    float xy = e2e[1] - e2m[0];
    float length = hypf(xx, xy);
    xx /= length;
    xy /= length;
    float m =
        (float) Math.max((double) hypf(e2e[0], e2e[1]) * 2.0, (double) hypf(e2m[0], e2m[1]) * 1.8);
    xx *= m;
    xy *= m;
    float yx = -xy;
    float yy = xx;
    float cx = eye[0] + e2m[0] * 0.1f;
    float cy = eye[1] + e2m[1] * 0.1f;
    float[] q = {
      cx - xx - yx,
      cy - xy - yy,
      cx - xx + yx,
      cy - xy + yy,
      cx + xx + yx,
      cy + xy + yy,
      cx + xx - yx,
      cy + xy - yy
    };
    double zoom = 1024.0 / ((double) hypf(xx, xy) * 2);
    int shrink = Math.max(1, (int) Math.floor(0.5 / zoom));
    int w = width;
    int h = height;
    if (shrink > 1) {
      w = (int) Math.rint((double) width / shrink);
      h = (int) Math.rint((double) height / shrink);
      for (int i = 0; i < 8; i++) {
        q[i] /= (float) shrink;
      }
      zoom *= shrink;
    }
    int border = (int) Math.max(Math.rint(1024 * 0.1 / zoom), 3);
    int[] box = box(q);
    int x0 = Math.max(box[0] - border, 0);
    int y0 = Math.max(box[1] - border, 0);
    int x1 = Math.min(box[2] + border, w);
    int y1 = Math.min(box[3] + border, h);
    int superres = (int) Math.pow(2, Math.ceil(Math.log(zoom) / Math.log(2) - 1e-12));
    superres = Math.max(superres, 1);
    for (int i = 0; i < 8; i++) {
      q[i] = (q[i] - (i % 2 == 0 ? x0 : y0)) * superres;
    }
    zoom /= superres;
    List<Number> all = new ArrayList<>(List.of(shrink, border, x0, y0, x1, y1, superres));
    int[] padded = box(q);
    int[] pads = {
      Math.max(-padded[0] + border, 0),
      Math.max(-padded[1] + border, 0),
      Math.max(padded[2] - (x1 - x0) * superres + border, 0),
      Math.max(padded[3] - (y1 - y0) * superres + border, 0)
    };
    int most = Math.max(Math.max(pads[0], pads[1]), Math.max(pads[2], pads[3]));
    if (most > border - 4) {
      for (int i = 0; i < 4; i++) {
        pads[i] = Math.max(pads[i], (int) Math.rint(1024 * 0.3 / zoom));
        all.add(pads[i]);
      }
      all.add(1024 * 0.02 / zoom);
      for (int i = 0; i < 8; i++) {
        q[i] += pads[i % 2];
      }
    }
    for (int i = 0; i < 8; i++) {
      all.add(q[i] + 0.5f);
    }
    return all;
  }

  /** Floor of the least and ceiling of the largest x and y. */
  private static int[] box(float[] q) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
    for (int i = 0; i < 8; i++) {
      box[i % 2] = Math.min(box[i % 2], (int) Math.floor(q[i]));
      box[2 + i % 2] = Math.max(box[2 + i % 2], (int) Math.ceil(q[i]));
    }
    return box;
  }
}
