/**
 * What the verbs that look into data sets print, and the page and sheet of {@code pgan dataset
 * display}. It uses the data sets and their inspection.
 */
package dev.pgan.runners.inspection;
