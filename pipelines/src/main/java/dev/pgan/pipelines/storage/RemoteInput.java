package dev.pgan.pipelines.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A remote file being read, whose errors say which it is. */
record RemoteInput(String path, SeekableByteChannel channel) implements SeekableByteChannel {
  @Override
  public int read(ByteBuffer to) throws IOException {
    try {
      return channel.read(to);
    } catch (IOException e) {
      throw RemoteErrors.explain(path, e);
    }
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
    try {
      return channel.size();
    } catch (IOException e) {
      throw RemoteErrors.explain(path, e);
    }
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
