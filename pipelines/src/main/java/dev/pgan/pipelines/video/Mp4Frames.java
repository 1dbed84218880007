package dev.pgan.pipelines.video;

import dev.pgan.pipelines.imaging.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/** H.264 in MP4, which browsers play: baseline profile, 4:2:0. */
final class Mp4Frames implements FrameSink {
  /**
   * Width and height of the blocks of the codec; frames are filled up with black to multiples of
   * it.
   */
  private static final int BLOCK = 16;

  private final FileChannelWrapper channel;
  private final MP4Muxer muxer;
  private final H264Encoder encoder = H264Encoder.createH264Encoder();
  private final int framesPerSecond;
  private MuxerTrack track;
  private int frames;

  /**
   * Starts the video.
   *
   * @param file local, as its beginning is written last
   */
  Mp4Frames(Path file, int framesPerSecond) throws IOException {
    this.framesPerSecond = framesPerSecond;
    channel = NIOUtils.writableChannel(file.toFile());
    muxer = MP4Muxer.createMP4Muxer(channel, Brand.MP4);
  }

  @Override
  public void add(Image frame) throws IOException {
    Picture picture = picture(frame);
    if (track == null) {
      track =
          muxer.addVideoTrack(
              Codec.H264,
              VideoCodecMeta.createSimpleVideoCodecMeta(picture.getSize(), picture.getColor()));
    }
    ByteBuffer buffer = ByteBuffer.allocate(encoder.estimateBufferSize(picture));
    EncodedFrame encoded = encoder.encodeFrame(picture, buffer);
    FrameType type = encoded.isKeyFrame() ? FrameType.KEY : FrameType.INTER;
    track.addFrame(
        Packet.createPacket(encoded.getData(), frames, framesPerSecond, 1, frames, type, null));
    frames++;
  }

  /**
   * A frame in the colours of ITU-R BT.601, luma from 16 to 235 and chroma from 16 to 240, which
   * players expect where a file names none.
   */
  private static Picture picture(Image frame) {
    int width = (frame.width() + BLOCK - 1) / BLOCK * BLOCK;
    int height = (frame.height() + BLOCK - 1) / BLOCK * BLOCK;
    Picture picture = Picture.create(width, height, ColorSpace.YUV420J);
    int[] blue = new int[width * height / 4];
    int[] red = new int[width * height / 4];
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      boolean inside = x < frame.width() && y < frame.height();
      int rgb = inside ? frame.rgb(y * frame.width() + x) : 0;
      int r = rgb >> 16;
      int g = rgb >> 8 & 255;
      int b = rgb & 255;
      // The library keeps all values minus 128.
      picture.getPlaneData(0)[i] =
          (byte) (Math.round((65.481 * r + 128.553 * g + 24.966 * b) / 255) + 16 - 128);
      int chroma = y / 2 * (width / 2) + x / 2;
      blue[chroma] += -37797 * r - 74203 * g + 112000 * b;
      red[chroma] += 112000 * r - 93786 * g - 18214 * b;
    }
    for (int i = 0; i < blue.length; i++) {
      // Sums of four pixels in thousandths; of 0 to 255.
      picture.getPlaneData(1)[i] = (byte) Math.round(blue[i] / (4 * 255.0 * 1000));
      picture.getPlaneData(2)[i] = (byte) Math.round(red[i] / (4 * 255.0 * 1000));
    }
    return picture;
  }

  @Override
  public void finish() throws IOException {
    muxer.finish();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
