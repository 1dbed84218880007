/**
 * Stages and queries that look at data sets that are there: extract pictures, compare two data
 * sets, verify one, or tell what it holds. They use the reading of data sets, and change none.
 */
package dev.pgan.pipelines.inspection;
