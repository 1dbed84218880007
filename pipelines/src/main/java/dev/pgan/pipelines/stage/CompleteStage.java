package dev.pgan.pipelines.stage;

import com.google.common.collect.ImmutableList;
import org.apache.beam.sdk.Pipeline;

/** A stage whose output was there already and whole when it was planned: nothing is left to do. */
public record CompleteStage(Plan plan) implements PlannedStage {
  /**
   * A stage whose output holds so many items.
   *
   * @param unit what an item is, plural
   */
  public static CompleteStage of(long items, String unit) {
    return new CompleteStage(new Plan(items, unit, 0, ImmutableList.of()));
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  @Override
  public long done() {
    return plan.items();
  }

  @Override
  public void build(Pipeline pipeline) {
    throw new IllegalStateException("this stage is complete: there is nothing to build");
  }
}
