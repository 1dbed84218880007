/**
 * Pictures in memory: decoding JPEG, encoding PNG, JPEG and WebP, scaling, padding and warping,
 * with the exact pixels of the libraries that the official program uses. This package knows only
 * pixels, and neither files nor Beam, TensorFlow or messages.
 */
package dev.pgan.pipelines.imaging;
