/**
 * Networks that come from other programs and become snapshots of this one, and snapshots for other
 * programs. This package uses the pickle reader, storage and the model, and runs nothing of what is
 * in a file.
 */
package dev.pgan.pipelines.network;
