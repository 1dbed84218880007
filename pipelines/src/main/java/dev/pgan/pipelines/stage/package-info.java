/**
 * The contract between a stage of the workflow and whoever runs it, and the error that a user can
 * mend. This package uses Beam's {@code Pipeline}, and no other package of this project.
 */
package dev.pgan.pipelines.stage;
