package dev.pgan.pipelines.gallery;

/**
 * A picture for the page.
 *
 * @param caption what stands under it
 * @param file that it is in, in the folder of the pictures
 * @param offset of its first byte there; -1 where that is not known, and 0 where it is the file
 * @param bytes the encoded picture, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record GalleryItem(String caption, String file, long offset, byte[] bytes) {}
