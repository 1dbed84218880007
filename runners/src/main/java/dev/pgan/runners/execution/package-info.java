/**
 * Takes one stage from its plan to its summary on the engine that the settings name: Beam's direct
 * runner, Flink in this process, or a Flink cluster. It uses the contract of stages, storage and
 * telemetry, and knows no particular stage and no command.
 */
package dev.pgan.runners.execution;
