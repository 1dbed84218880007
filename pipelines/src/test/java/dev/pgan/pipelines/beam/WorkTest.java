package dev.pgan.pipelines.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.SourceTestUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class WorkTest {
  private static final ImmutableList<String> PIECES = ImmutableList.of("c", "a", "", "a", "b");

  @Test
  void handsOutEachPieceByItself() throws Exception {
    PipelineOptions options = PipelineOptionsFactory.create();
    WorkSource<String> all =
        SerializableUtils.ensureSerializable(WorkSource.of(PIECES, StringUtf8Coder.of()));
    assertEquals(PIECES, SourceTestUtils.readFromSource(all, options));

    List<? extends BoundedSource<String>> each = all.split(Long.MAX_VALUE, options);
    assertEquals(PIECES.size(), each.size());
    for (int i = 0; i < each.size(); i++) {
      assertEquals(
          ImmutableList.of(PIECES.get(i)), SourceTestUtils.readFromSource(each.get(i), options));
    }
    WorkSource<String> none = WorkSource.of(ImmutableList.of(), StringUtf8Coder.of());
    assertEquals(1, none.split(1, options).size());
    assertEquals(ImmutableList.of(), SourceTestUtils.readFromSource(none, options));
  }
}
