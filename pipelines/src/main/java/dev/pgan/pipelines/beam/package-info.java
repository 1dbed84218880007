/**
 * Beam building blocks that every stage shares: how work is dealt out, and coders. Knows nothing of
 * what the stages do.
 */
package dev.pgan.pipelines.beam;
