package dev.pgan.model.training;

import dev.pgan.model.GanFamily.Network;
import dev.pgan.model.StepSettings;
import dev.pgan.v1.Plateau;
import dev.pgan.v1.PlateauState;
import dev.pgan.v1.Position;
import dev.pgan.v1.Schedule;
import java.util.EnumMap;
import java.util.Map;

/**
 * Learning rates that are lowered where the losses no longer fall, each network's by its own loss.
 * What it remembers is part of the position in the training. Without a plateau in the schedule it
 * does nothing.
 */
final class PlateauRates {
  private static final Plateau DEFAULTS =
      Plateau.newBuilder()
          .setFactor(0.5f)
          .setPatienceSteps(400)
          .setThreshold(1e-4f)
          .setMinLrate(0.0003f)
          .build();

  private final boolean wanted;
  private final Plateau config;
  private final Map<Network, PlateauState> states = new EnumMap<>(Network.class);

  /** Goes on from a position. */
  PlateauRates(Schedule schedule, Position start) {
    this.wanted = schedule.hasPlateau();
    this.config = schedule.getPlateau();
    states.put(Network.GENERATOR, start.getGeneratorPlateau());
    states.put(Network.DISCRIMINATOR, start.getDiscriminatorPlateau());
  }

  /** Fills in what is unset. */
  static Plateau complete(Plateau config) {
    return DEFAULTS.toBuilder().mergeFrom(config).build();
  }

  /** The schedule's rates, lowered. */
  TrainingSchedule.Point lower(TrainingSchedule.Point point) {
    return point.withLearningRates(
        rate(Network.GENERATOR, point.generatorLearningRate(), point.resolution()),
        rate(Network.DISCRIMINATOR, point.discriminatorLearningRate(), point.resolution()));
  }

  /** The settings of a step at a resolution, with a lowered rate. */
  StepSettings lower(Network network, StepSettings settings, int resolution) {
    return settings.withLearningRate(rate(network, settings.learningRate(), resolution));
  }

  private float rate(Network network, float rate, int resolution) {
    PlateauState state = at(network, resolution);
    float lowered = rate * (float) StrictMath.pow(config.getFactor(), state.getLowered());
    return state.getLowered() == 0 ? rate : Math.min(rate, Math.max(lowered, config.getMinLrate()));
  }

  /** What the network remembers; nothing where it has come to another level since. */
  private PlateauState at(Network network, int resolution) {
    PlateauState state = states.get(network);
    return state.getResolution() == resolution
        ? state
        : PlateauState.newBuilder().setResolution(resolution).build();
  }

  /** Looks at the loss of a step at a resolution. */
  void observe(Network network, int resolution, float loss) {
    if (!wanted) {
      return;
    }
    PlateauState.Builder state = at(network, resolution).toBuilder();
    if (!state.hasBest()
        || loss < state.getBest() - Math.abs(state.getBest()) * config.getThreshold()) {
      state.setBest(loss).setSteps(0);
    } else if (state.getSteps() < config.getPatienceSteps()) {
      state.setSteps(state.getSteps() + 1);
    } else {
      state.setSteps(0).setLowered(state.getLowered() + 1);
    }
    states.put(network, state.build());
  }

  /** The position, with what is remembered there. */
  Position addTo(Position position) {
    return wanted
        ? position.toBuilder()
            .setGeneratorPlateau(states.get(Network.GENERATOR))
            .setDiscriminatorPlateau(states.get(Network.DISCRIMINATOR))
            .build()
        : position;
  }
}
