package dev.pgan.pipelines.celebahq;

import dev.pgan.pipelines.celebahq.pictures.HqRow;

/**
 * A file that goes into an archive, and its row of the list.
 *
 * @param name of the file
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record Packed(String name, byte[] bytes, HqRow row) {}
