/**
 * Network snapshots: writing them, finding them, and reading what is whole. Uses any {@link
 * dev.pgan.model.Folder}, and knows no family.
 */
package dev.pgan.model.snapshot;
