/**
 * Videos of what networks make: between latents, and of a training. This package uses sampling,
 * imaging and storage, and a library for H.264.
 */
package dev.pgan.pipelines.video;
