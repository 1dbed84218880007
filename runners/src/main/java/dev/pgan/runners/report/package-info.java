/**
 * The HTML report of a run: curves, tables and pictures. This package reads the files of the run,
 * and uses no pipeline.
 */
package dev.pgan.runners.report;
