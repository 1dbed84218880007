/**
 * What G and D are trained for: one class for each loss, behind one interface. Uses the graph
 * package, and knows D as a function from images to scores, not the family that it is of.
 */
package dev.pgan.model.loss;
