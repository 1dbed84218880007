/**
 * Looking at data sets that are there: pictures of them, what they say of themselves, how two
 * differ, whether one is whole.
 */
package dev.pgan.pipelines.inspection;
