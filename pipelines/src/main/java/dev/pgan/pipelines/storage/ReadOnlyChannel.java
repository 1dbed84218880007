package dev.pgan.pipelines.storage;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file that is read and cannot be written. */
interface ReadOnlyChannel extends SeekableByteChannel {
  @Override
  default int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  default SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
