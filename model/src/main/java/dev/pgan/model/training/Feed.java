package dev.pgan.model.training;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;

/** All that the steps of one round are fed with. */
record Feed(Rounds.Round round, ImmutableList<Step> discriminatorSteps, Step generatorStep) {
  /** One step of D or of G. */
  record Step(Minibatch minibatch, StepSettings settings) {}
}
