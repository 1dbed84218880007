/** Images from snapshots, on workers. */
package dev.pgan.pipelines.sampling;
