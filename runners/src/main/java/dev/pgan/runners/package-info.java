/**
 * The verbs of the command, one class each, those of one kind in one file, with the options that
 * they share; what they say when something fails; and the class that starts a TaskManager. This
 * package may use all others, and no other package uses it.
 */
package dev.pgan.runners;
