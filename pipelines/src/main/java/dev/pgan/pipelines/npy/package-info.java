/**
 * Files of one or more arrays as numpy writes them, for labels, samples and statistics. It uses
 * storage and the error that a user can mend.
 */
package dev.pgan.pipelines.npy;
