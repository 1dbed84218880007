package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.io.CharStreams;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.RejectedItem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/**
 * What a user is told of rejected pictures: how many there are, why the first of them were
 * rejected, and which file lists them all.
 */
public final class SetAside {
  private static final int TOLD = 3;

  private SetAside() {}

  /** Lines on the rejected pictures of a published data set; empty where there are none. */
  public static ImmutableList<String> lines(BeamFolder folder) throws IOException {
    List<String> items;
    try (InputStreamReader in = new InputStreamReader(folder.open(DatasetNames.REJECTED), UTF_8)) {
      items = CharStreams.readLines(in);
    } catch (FileNotFoundException e) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(
        String.format("%,d set aside, see %s", items.size(), folder.pathOf(DatasetNames.REJECTED)));
    for (String line : items.subList(0, Math.min(TOLD, items.size()))) {
      RejectedItem item = MessageJson.parseKnown(line, RejectedItem.getDefaultInstance());
      lines.add(item.getItem() + ": " + item.getReason());
    }
    if (items.size() > TOLD) {
      lines.add("and so on");
    }
    return lines.build();
  }
}
