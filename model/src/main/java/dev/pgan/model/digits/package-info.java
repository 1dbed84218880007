/** The classifier of digits, for stacked MNIST. Uses the classifier package. */
package dev.pgan.model.digits;
