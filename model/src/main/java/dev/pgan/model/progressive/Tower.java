package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.pgan.model.graph.Towers;
import dev.pgan.model.loss.DiscriminatorLoss;
import dev.pgan.model.loss.LossTerms;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a part of a minibatch gives: the whole minibatch's is the mean of all parts'. */
record Tower(StepNetworks networks, DiscriminatorLoss discriminator, GeneratorTraining generator) {
  /** Losses and gradients of D of the whole minibatch. */
  static DiscriminatorLoss discriminator(Ops tf, Towers towers, List<Tower> all) {
    Function<Function<DiscriminatorLoss, Operand<TFloat32>>, Operand<TFloat32>> mean =
        of -> mean(tf, towers, all, tower -> of.apply(tower.discriminator));
    DiscriminatorLoss first = all.get(0).discriminator;
    return new DiscriminatorLoss(
        new LossTerms(
            mean.apply(loss -> loss.terms().mean()),
            byName(
                first.terms().figures(),
                name -> mean.apply(loss -> loss.terms().figures().get(name)))),
        mean.apply(DiscriminatorLoss::realScores),
        mean.apply(DiscriminatorLoss::fakeScores),
        byName(first.gradients(), name -> mean.apply(loss -> loss.gradients().get(name))));
  }

  /** Loss and gradients of G. */
  static GeneratorTraining generator(Ops tf, Towers towers, List<Tower> all) {
    return new GeneratorTraining(
        mean(tf, towers, all, tower -> tower.generator.loss()),
        byName(
            all.get(0).generator.gradients(),
            name -> mean(tf, towers, all, tower -> tower.generator.gradients().get(name))));
  }

  private static ImmutableMap<String, Operand<TFloat32>> byName(
      ImmutableMap<String, ?> names, Function<String, Operand<TFloat32>> mean) {
    return Maps.toMap(names.keySet(), mean::apply);
  }

  private static Operand<TFloat32> mean(
      Ops tf, Towers towers, List<Tower> all, Function<Tower, Operand<TFloat32>> of) {
    return towers.mean(tf, all.stream().map(of).collect(ImmutableList.toImmutableList()));
  }
}
