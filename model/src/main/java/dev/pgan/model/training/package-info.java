/**
 * The training loop: schedule, order of the images, steps, ticks, snapshots, and who is told of
 * them. Uses any family by its interface, and the families' registry to complete a config.
 */
package dev.pgan.model.training;
