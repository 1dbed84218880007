package dev.pgan.pipelines.storage;

import com.google.common.collect.ImmutableList;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Hears the options of a job in every process that works for it. Beam asks all registrars for file
 * systems wherever it sets its own up, which every runner does on every worker before a step
 * starts; this one has none to give, and hands the options to {@link GcsAccess}.
 */
public final class OptionsListener implements FileSystemRegistrar {
  @Override
  public ImmutableList<FileSystem<?>> fromOptions(PipelineOptions options) {
    GcsAccess.use(options);
    return ImmutableList.of();
  }
}
