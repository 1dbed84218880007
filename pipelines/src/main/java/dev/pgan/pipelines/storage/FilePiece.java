package dev.pgan.pipelines.storage;

import java.nio.ByteBuffer;

/**
 * A piece of a file to be read.
 *
 * @param position of its first byte in the file
 * @param into takes the bytes: as many as it has room for
 */
public record FilePiece(String name, long position, ByteBuffer into) {}
