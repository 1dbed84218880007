/**
 * Workflow files: how they are read and filled in, and which stage does which job. It uses all
 * stages, execution and the report, and knows no command.
 */
package dev.pgan.runners.workflow;
