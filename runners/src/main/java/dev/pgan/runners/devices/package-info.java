/** GPUs: what the machine has, whether TensorFlow can use it, and what is missing where not. */
package dev.pgan.runners.devices;
