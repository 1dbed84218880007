/**
 * Stages that pack what CelebA-HQ is made of: deltas for a user's own pictures, and aligned faces.
 * They use the exact pictures of {@code celebahq.pictures}, storage and telemetry, and know no data
 * set.
 */
package dev.pgan.pipelines.celebahq;
