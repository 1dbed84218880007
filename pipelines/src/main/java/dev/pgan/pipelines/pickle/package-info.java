/**
 * Python's pickles of numbers, strings, containers and numpy arrays, read without running what is
 * in them. Uses the storage and a pickle library; knows nothing of what the values mean.
 */
package dev.pgan.pipelines.pickle;
