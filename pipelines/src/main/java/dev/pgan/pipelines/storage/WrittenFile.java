package dev.pgan.pipelines.storage;

/**
 * What was written under a name.
 *
 * @param sha256 lower-case hex
 */
public record WrittenFile(String name, long bytes, String sha256) {}
