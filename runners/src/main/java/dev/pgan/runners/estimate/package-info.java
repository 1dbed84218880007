/**
 * Reckons what a workflow costs from unit costs and the sizes of its inputs. It uses the jobs, the
 * plans of the families and nothing that runs.
 */
package dev.pgan.runners.estimate;
