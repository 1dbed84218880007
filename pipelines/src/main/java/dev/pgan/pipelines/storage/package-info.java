/**
 * Files, local or in Google Cloud Storage, through Beam's file systems. Knows nothing of what is in
 * them.
 */
package dev.pgan.pipelines.storage;
