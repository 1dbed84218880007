/** TensorFlow plumbing that every family of networks shares: tensors, variables, Adam, sessions. */
package dev.pgan.model.graph;
