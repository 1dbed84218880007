/**
 * Files, local or in Google Cloud Storage, and the leases of folders. This package knows nothing of
 * what is in the files.
 */
package dev.pgan.pipelines.storage;
