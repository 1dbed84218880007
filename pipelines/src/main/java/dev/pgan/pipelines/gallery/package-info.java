/**
 * Pages of many pictures: sheets of thumbnails that a browser loads as it comes to them. This
 * package uses imaging and storage, and knows generated images only by their manifest.
 */
package dev.pgan.pipelines.gallery;
