package dev.pgan.runners.execution;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.pgan.pipelines.stage.CompleteStage;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;

/** Writes a file for each of a few names; refuses one that is "bad". */
record FakeStage(Path out, ImmutableList<String> names) implements Stage {
  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String output() {
    return out.toString();
  }

  @Override
  public Message job() {
    return FieldMask.newBuilder().addAllPaths(names).build();
  }

  @Override
  public PlannedStage plan() {
    return names.stream().allMatch(name -> Files.exists(out.resolve(name)))
        ? CompleteStage.of(names.size(), "files")
        : new Planned(this);
  }

  private record Planned(FakeStage stage) implements UnfinishedStage {
    @Override
    public Plan plan() {
      return new Plan(stage.names.size(), "files", 2048, ImmutableList.of("to " + stage.out));
    }

    @Override
    public void build(Pipeline pipeline) {
      pipeline
          .apply(Create.of(stage.names))
          .apply(Reshuffle.viaRandomKey())
          .apply(ParDo.of(new WriteFn(stage.output())));
    }
  }

  private static final class WriteFn extends DoFn<String, Void> {
    private static final long serialVersionUID = 1;
    private final String out;

    WriteFn(String out) {
      this.out = out;
    }

    @ProcessElement
    public void process(@Element String name) throws IOException {
      if (name.equals("bad")) {
        throw new UserException("bad: expected a good name, found a bad one");
      }
      Files.writeString(Path.of(out, name), name);
      Progress.add("fake", 1);
      Count.IMAGES_OUT.add(1);
    }
  }
}
