/**
 * The pictures of CelebA-HQ, pixel for pixel: originals, landmarks, alignment, deltas and their
 * encryption. It uses imaging and storage, and knows neither Beam's pipelines nor data sets.
 */
package dev.pgan.pipelines.celebahq.pictures;
