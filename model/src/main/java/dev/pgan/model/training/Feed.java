package dev.pgan.model.training;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.TrainingGraph.DiscriminatorStep;
import dev.pgan.model.TrainingGraph.GeneratorStep;

/** All that the steps of one round are fed with. */
record Feed(
    Rounds.Round round,
    ImmutableList<DiscriminatorStep> discriminatorSteps,
    GeneratorStep generatorStep) {}
