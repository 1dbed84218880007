package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Position;

/**
 * What a file of another program holds.
 *
 * @param network as far as the file tells it
 * @param shape of the images that the networks were made for
 * @param weights of G, D and Gs, as ours are named and laid out
 */
record ImportedNetworks(
    NetworkConfig network,
    DataShape shape,
    ImmutableMap<String, Tensor> weights,
    Position position) {}
