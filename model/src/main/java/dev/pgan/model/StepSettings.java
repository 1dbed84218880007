package dev.pgan.model;

import java.util.OptionalDouble;

/**
 * How a step of D or of G is made.
 *
 * @param lod level of detail of the schedule, one of the graph's level
 * @param averageDecay decay of the running average Gs in the step that it makes after this one;
 *     empty where it makes none
 */
public record StepSettings(double lod, float learningRate, OptionalDouble averageDecay) {}
