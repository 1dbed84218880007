/**
 * The contract between a stage of the workflow and whoever runs it, and the error that a user can
 * mend. It uses Beam's {@code Pipeline} and nothing else of this project.
 */
package dev.pgan.pipelines.stage;
