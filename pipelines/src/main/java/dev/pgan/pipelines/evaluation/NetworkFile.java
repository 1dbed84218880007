package dev.pgan.pipelines.evaluation;

import dev.pgan.v1.FeatureNetworkConfig;
import java.io.Serializable;

/**
 * A network of features and its file.
 *
 * @param config complete
 * @param sha256 of the file, lower-case hex
 */
record NetworkFile(FeatureNetworkConfig config, String sha256) implements Serializable {}
