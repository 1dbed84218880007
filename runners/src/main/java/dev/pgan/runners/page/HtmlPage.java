package dev.pgan.runners.page;

import com.google.common.io.BaseEncoding;
import com.google.common.io.Resources;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Pages that are one file and need no other: a template, and values that are escaped where they are
 * put into it.
 */
public final class HtmlPage {
  private HtmlPage() {}

  /**
   * Fills in a template.
   *
   * @param beside class whose package the template is in
   */
  public static byte[] render(Class<?> beside, String template, Map<String, Object> values)
      throws IOException {
    return Mustache.compiler()
        .escapeHTML(true)
        .defaultValue("")
        .compile(
            Resources.toString(Resources.getResource(beside, template), StandardCharsets.UTF_8))
        .execute(values)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A picture to be put into a page. */
  public static String dataUri(byte[] png) {
    return "data:image/png;base64," + BaseEncoding.base64().encode(png);
  }
}
