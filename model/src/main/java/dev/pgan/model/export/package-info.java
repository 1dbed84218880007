/**
 * Networks of a snapshot for other programs: as TensorFlow's SavedModel, in the format of ONNX, and
 * as a table of layers. Uses snapshots and the families by their interface.
 */
package dev.pgan.model.export;
