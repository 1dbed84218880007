package dev.pgan.model;

/**
 * Arithmetic that an image costs at one level of detail, in floating-point operations (a
 * multiplication and an addition are two), and the numbers that the networks of all levels hold.
 *
 * @param generator one image through G
 * @param discriminator one image through D
 * @param training of a round of one D step and one G step, for each real image
 * @param weightsG numbers in G that are trained
 * @param weightsD numbers in D that are trained
 * @param snapshotBytes of all state: the networks, the running average and the optimizers'
 * @param stepMapBytes of feature maps that are held at once in a step, about, for each real image
 *     of what is looked at together
 */
public record NetworkCost(
    double generator,
    double discriminator,
    double training,
    long weightsG,
    long weightsD,
    long snapshotBytes,
    long stepMapBytes) {}
