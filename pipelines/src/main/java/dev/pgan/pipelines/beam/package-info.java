/**
 * Beam building blocks that every stage shares: how work is dealt out, what every step does first,
 * and coders. It uses storage and telemetry.
 */
package dev.pgan.pipelines.beam;
