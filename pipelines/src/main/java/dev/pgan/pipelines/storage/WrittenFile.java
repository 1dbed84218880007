package dev.pgan.pipelines.storage;

/**
 * A file that was written.
 *
 * @param name of the file in its folder
 * @param bytes size of the file
 * @param sha256 lower-case hex
 */
public record WrittenFile(String name, long bytes, String sha256) {}
