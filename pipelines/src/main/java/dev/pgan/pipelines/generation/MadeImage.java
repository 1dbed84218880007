package dev.pgan.pipelines.generation;

import dev.pgan.pipelines.sampling.SampleOrigins.Origin;
import java.util.OptionalInt;

/**
 * An image that is made and encoded.
 *
 * @param number among all of the job
 * @param label its class, where there are labels
 * @param bytes not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record MadeImage(long number, Origin origin, OptionalInt label, byte[] bytes) {}
