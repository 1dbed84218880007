/**
 * Pages of many pictures: sheets of thumbnails that a browser loads as it comes to them. Uses
 * imaging and storage, and knows generated images by their manifest alone.
 */
package dev.pgan.pipelines.gallery;
