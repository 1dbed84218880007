package dev.pgan.pipelines.storage;

import dev.pgan.pipelines.Count;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file being read, whose bytes are counted. */
record CountedInput(SeekableByteChannel channel) implements SeekableByteChannel {
  @Override
  public int read(ByteBuffer to) throws IOException {
    int bytes = channel.read(to);
    Count.BYTES_IN.add(Math.max(bytes, 0));
    return bytes;
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    channel.position(position);
    return this;
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
