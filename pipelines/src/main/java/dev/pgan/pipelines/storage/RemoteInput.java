package dev.pgan.pipelines.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A remote file being read, whose errors say which it is. */
final class RemoteInput extends ForwardingInput {
  private final String path;

  RemoteInput(String path, SeekableByteChannel channel) {
    super(channel);
    this.path = path;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    try {
      return super.read(to);
    } catch (IOException e) {
      throw RemoteErrors.explain(path, e);
    }
  }

  @Override
  public long size() throws IOException {
    try {
      return super.size();
    } catch (IOException e) {
      throw RemoteErrors.explain(path, e);
    }
  }
}
