/**
 * What the rooms of this module share: images, tensors, folders, and what a family of networks is
 * asked for. Uses the messages of proto, and none of the packages below it.
 */
package dev.pgan.model;
