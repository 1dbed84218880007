/**
 * Files of one array as numpy writes them, for labels. It uses nothing but the error that a user
 * can mend.
 */
package dev.pgan.pipelines.npy;
