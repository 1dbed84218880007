/**
 * Beam building blocks that every stage shares: how work is dealt out, and coders. It uses nothing
 * else of this project.
 */
package dev.pgan.pipelines.beam;
