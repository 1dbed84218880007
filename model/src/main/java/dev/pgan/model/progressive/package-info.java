/**
 * The networks of "Progressive Growing of GANs" (Karras et al., ICLR 2018, arXiv 1710.10196), with
 * their presets and how they are trained. Uses the graph, loss, config and random packages, and
 * nothing of the trainer's.
 */
package dev.pgan.model.progressive;
