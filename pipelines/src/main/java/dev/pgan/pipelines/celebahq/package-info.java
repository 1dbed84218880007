/**
 * Stages that pack what CelebA-HQ is made of: deltas of own pictures, and aligned faces. They use
 * the exact pictures of {@code celebahq.pictures}, storage and telemetry; no data set is known
 * here.
 */
package dev.pgan.pipelines.celebahq;
