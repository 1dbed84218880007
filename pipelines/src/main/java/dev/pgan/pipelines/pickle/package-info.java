/**
 * Python's pickles of numbers, strings, containers and numpy arrays, read without running what is
 * in them. This package uses storage and a pickle library, and knows nothing of what the values
 * mean.
 */
package dev.pgan.pipelines.pickle;
