package dev.pgan.pipelines.storage;

import dev.pgan.pipelines.telemetry.Count;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file being read, whose bytes are counted. */
final class CountedInput extends ForwardingInput {
  CountedInput(SeekableByteChannel channel) {
    super(channel);
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int bytes = super.read(to);
    Count.BYTES_IN.add(Math.max(bytes, 0));
    return bytes;
  }
}
