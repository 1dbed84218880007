/** A classifier of digits, trained here, for stacked MNIST. Uses the graph package. */
package dev.pgan.model.digits;
