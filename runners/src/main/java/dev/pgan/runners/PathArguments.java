package dev.pgan.runners;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.runners.workflow.TextProtos;
import dev.pgan.v1.Workflow;
import java.io.IOException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Folders and files that several verbs are given, as the user gave them. */
final class PathArguments {
  private PathArguments() {}

  /** What every verb takes first that uses the networks of one snapshot. */
  static final class OfSnapshot {
    @Parameters(
        index = "0",
        paramLabel = "RUN|SNAPSHOT",
        description = "Folder of a run, for its newest snapshot, or of one snapshot.")
    private String path;

    String path() {
      return path;
    }
  }

  /** What every verb takes first that uses a workflow. */
  static final class OfWorkflow {
    @Parameters(
        index = "0",
        paramLabel = "WORKFLOW.textproto",
        description = "A pgan.v1.Workflow; paths in it are relative to the current folder.")
    private String path;

    String path() {
      return path;
    }

    Workflow read() throws IOException {
      return TextProtos.read(path, Workflow.getDefaultInstance());
    }
  }

  /** Where pictures go. */
  static final class OfPictures {
    @Parameters(index = "+", paramLabel = "DST", description = "Folder of the pictures.")
    private String path;

    String path() {
      return path;
    }
  }

  /** What every verb takes first that reads a data set. */
  static class OfDataset {
    @Parameters(index = "0", paramLabel = "DATASET", description = "Folder of the data set.")
    private String path;

    final String path() {
      return path;
    }

    final Dataset open() throws IOException {
      return Dataset.open(path);
    }
  }

  /** What every verb takes that shows images of a data set. */
  static final class OfDatasetFrom extends OfDataset {
    @Option(
        names = "--from",
        paramLabel = "N",
        description = "Number of the first image; default: ${DEFAULT-VALUE}.")
    private long from;

    long from() {
      return from;
    }
  }
}
