/**
 * The reals that are nearest to generated images, by pixels and by features. This package looks
 * through a data set as inspections do, and takes features as evaluations do.
 */
package dev.pgan.pipelines.nearest;
