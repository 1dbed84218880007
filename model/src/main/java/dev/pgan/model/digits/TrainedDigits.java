package dev.pgan.model.digits;

import com.google.protobuf.ByteString;

/**
 * A classifier of digits.
 *
 * @param graph a frozen GraphDef, see {@link FrozenDigits}
 * @param trained digits that it was trained with
 * @param tested digits that it had not seen
 * @param accuracy share of these that it told right
 */
public record TrainedDigits(ByteString graph, int trained, int tested, double accuracy) {}
