/**
 * The verbs of the command, one class each, with the options that they share; what they say when
 * something fails; and the class that starts a TaskManager. It may use everything else; nothing
 * uses it.
 */
package dev.pgan.runners;
