/** Images in bulk: one element for each shard, which one worker makes whole. */
package dev.pgan.pipelines.generation;
