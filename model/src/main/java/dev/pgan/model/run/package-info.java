/**
 * What the files of a run and of its snapshots are called, for everyone who writes or reads them.
 * It holds names alone and uses nothing.
 */
package dev.pgan.model.run;
