/**
 * The networks of "Large Scale GAN Training for High Fidelity Natural Image Synthesis" (Brock,
 * Donahue and Simonyan, ICLR 2019, arXiv 1809.11096) and of SA-GAN and SN-GAN, with their presets
 * and how they are trained. Names of weights are those of the authors' PyTorch program. Uses the
 * graph, loss, config and random packages, and nothing of the trainer's.
 */
package dev.pgan.model.biggan;
