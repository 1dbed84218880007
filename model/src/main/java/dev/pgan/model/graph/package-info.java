/**
 * TensorFlow plumbing that every family of networks shares: tensors, variables, gradients, Adam,
 * the running average, sessions. Uses TensorFlow, and knows no network and no loss.
 */
package dev.pgan.model.graph;
