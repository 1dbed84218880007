/**
 * Networks that come from other programs and become snapshots of this one, and snapshots for other
 * programs. Uses the pickle reader, the storage and the model; runs nothing of what is in a file.
 */
package dev.pgan.pipelines.network;
