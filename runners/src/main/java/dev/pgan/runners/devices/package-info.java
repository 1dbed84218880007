/**
 * GPUs: what the machine has, whether TensorFlow can use them, and what is missing where it cannot.
 * It uses the libraries of NVIDIA and TensorFlow, and no other part of the command.
 */
package dev.pgan.runners.devices;
