/** The networks of "Progressive Growing of GANs" (Karras et al., ICLR 2018, arXiv 1710.10196). */
package dev.pgan.model.progressive;
