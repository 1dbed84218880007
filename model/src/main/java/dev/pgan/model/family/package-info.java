/**
 * The one place where a config's networks become a family. Uses every family; what is outside sees
 * {@link dev.pgan.model.GanFamily} alone.
 */
package dev.pgan.model.family;
