/**
 * Images made with the networks of a snapshot, and their layout in grids. Uses snapshots, and any
 * family by its interface.
 */
package dev.pgan.model.sampling;
