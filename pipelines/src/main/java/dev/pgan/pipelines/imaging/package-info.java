/**
 * Pictures in memory: decoding JPEG, encoding PNG, JPEG and WebP, scaling, padding and warping,
 * with the exact pixels of the libraries that the official program uses. It knows pixels alone:
 * neither files nor Beam, TensorFlow or messages.
 */
package dev.pgan.pipelines.imaging;
