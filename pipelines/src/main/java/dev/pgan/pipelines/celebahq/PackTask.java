package dev.pgan.pipelines.celebahq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.hash.Hashing;
import com.google.common.math.IntMath;
import dev.pgan.model.PganVersion;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.SourceState;
import java.io.Serializable;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * What the workers know of a packing job.
 *
 * @param state of the inputs when the job was planned
 * @param originals names in the order of the list, those that cannot be used included
 */
record PackTask(
    PackRecipe recipe,
    BeamFolder out,
    SourceState state,
    ImmutableList<String> originals,
    long maxRejected)
    implements Serializable {
  /** Originals of a unit of work, and rows of an archive. */
  static final int UNIT = 1000;

  static final String PARTS = "_parts";

  /** Originals that one worker checks one after the other. */
  private static final int CHECKED = 50;

  /**
   * Name of the file that tells what makes the output. It is written before all other files, so
   * that no other job comes between.
   */
  String manifestName() {
    return recipe.stage() + ".txt";
  }

  String manifest() {
    return "pgan " + PganVersion.current() + "\n" + recipe.options();
  }

  /** Name of the file with the state of the inputs, which is written just before the list. */
  String stateName() {
    return recipe.stage() + "-source.json";
  }

  /** All originals, in lists of those that one worker checks. */
  List<List<String>> checkedTogether() {
    return Lists.partition(originals, CHECKED);
  }

  /** Units for so many originals. */
  static int units(int originals) {
    return IntMath.divide(originals, UNIT, RoundingMode.CEILING);
  }

  /**
   * The originals that are left.
   *
   * @param rejected reasons by original
   * @throws UserException where more are rejected than may be, naming the first of them
   */
  ImmutableList<String> accepted(Map<String, String> rejected) {
    if (rejected.size() > maxRejected) {
      String named =
          originals.stream()
              .filter(rejected::containsKey)
              .limit(5)
              .map(name -> recipe.celeba().pathOf(name) + ": " + rejected.get(name))
              .collect(joining("\n"));
      throw new UserException(
          String.format(
              "%s%s%nAt most %d originals may be set aside: mend them, take them out of the list, or"
                  + " raise max_rejected",
              named, rejected.size() > 5 ? "\nand others" : "", maxRejected));
    }
    return originals.stream()
        .filter(name -> !rejected.containsKey(name))
        .collect(ImmutableList.toImmutableList());
  }

  /** Name of the file in which a unit's rows are noted when the files of the unit are there. */
  String partName(int unit, int units, List<String> names) {
    String all =
        String.join(
            "\n", manifest(), state.getSha256(), unit + " of " + units, String.join("\n", names));
    return PARTS + "/" + Hashing.sha256().hashString(all, UTF_8) + ".txt";
  }

  static List<String> unit(List<String> accepted, int unit) {
    return accepted.subList(unit * UNIT, Math.min((unit + 1) * UNIT, accepted.size()));
  }
}
