/**
 * Random numbers that are a function of a seed, of what they are for, and of their number, and
 * those of numpy for what the official programs drew. Uses plain Java alone.
 */
package dev.pgan.model.random;
