package dev.pgan.pipelines.storage;

import java.nio.ByteBuffer;

/**
 * A piece of a file to be read.
 *
 * @param position of the piece's first byte in the file
 * @param into buffer for the bytes: as many are read as it has room for
 */
public record FilePiece(String name, long position, ByteBuffer into) {}
