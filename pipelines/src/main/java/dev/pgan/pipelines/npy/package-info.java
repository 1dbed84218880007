/**
 * Files of arrays as numpy writes them, for labels, latents, images and weights. This package uses
 * storage, and the error that a user can mend.
 */
package dev.pgan.pipelines.npy;
