package dev.pgan.runners;

import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.pgan.v1.Metric;

/** Holds the arrows between the rooms: runners, pipelines, model, proto, in this order. */
@AnalyzeClasses(
    packages = "dev.pgan",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
final class ArchitectureTest {
  private static final String BEAM = "org.apache.beam..";
  private static final ImmutableSet<String> FAMILIES =
      ImmutableSet.of("dev.pgan.model.biggan", "dev.pgan.model.progressive");

  /** The test classes of other rooms come as jars. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule ARROWS_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("runners")
          .definedBy("dev.pgan.runners..")
          .layer("pipelines")
          .definedBy("dev.pgan.pipelines..")
          .layer("model")
          .definedBy("dev.pgan.model..")
          .layer("proto")
          .definedBy("dev.pgan.v1..")
          .whereLayer("runners")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("pipelines")
          .mayOnlyBeAccessedByLayers("runners")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("runners", "pipelines");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
      slices().matching("dev.pgan.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule MODEL_KNOWS_NO_BEAM =
      noClasses()
          .that()
          .resideInAPackage("dev.pgan.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BEAM, "org.apache.flink..", "com.google.cloud..", "picocli..");

  @ArchTest
  static final ArchRule PIPELINES_KNOW_NO_RUNNER =
      noClasses()
          .that()
          .resideInAPackage("dev.pgan.pipelines..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..", "picocli..");

  @ArchTest
  static final ArchRule IMAGING_KNOWS_PIXELS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("dev.pgan.pipelines.imaging..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BEAM, "org.tensorflow..", "com.google.protobuf..");

  @ArchTest
  static final ArchRule METRICS_KNOW_NO_BEAM =
      noClasses()
          .that()
          .resideInAPackage("dev.pgan.pipelines.evaluation.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(BEAM, "org.tensorflow..");

  /** A new metric is a class in its room: the stage, the tables and the command take what comes. */
  @ArchTest
  static final ArchRule METRICS_ARE_NAMED_IN_THEIR_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.pgan.pipelines.evaluation.metrics..", "dev.pgan.v1..")
          .should()
          .accessFieldWhere(targetOwner(type(Metric.class)));

  /**
   * Another family must fit into the same rooms: all see GanFamily, and one class makes them. A
   * benchmark, and what reads the files of another program, know their family.
   */
  @ArchTest
  static final ArchRule FAMILIES_ARE_SEEN_AS_SUCH =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.pgan.model.progressive..")
          .and()
          .doNotHaveFullyQualifiedName("dev.pgan.model.family.GanFamilies")
          .and()
          .doNotHaveFullyQualifiedName("dev.pgan.runners.BenchmarkTrainCommand")
          .and()
          .doNotHaveFullyQualifiedName("dev.pgan.pipelines.network.GanZooFile")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.pgan.model.progressive..");

  /** Families of networks alone have parts of the same names, as they have the same parts. */
  @ArchTest
  static void classesOfDifferentRoomsHaveDifferentNames(JavaClasses classes) {
    ImmutableListMultimap<String, String> rooms =
        classes.stream()
            .filter(each -> !each.getName().contains("$"))
            .filter(each -> !each.getSimpleName().equals("package-info"))
            .filter(each -> !each.getPackageName().startsWith("dev.pgan.v1"))
            .filter(each -> !FAMILIES.contains(each.getPackageName()))
            .collect(toImmutableListMultimap(JavaClass::getSimpleName, JavaClass::getPackageName));
    assertEquals(
        ImmutableMap.of(), Maps.filterValues(rooms.asMap(), packages -> packages.size() > 1));
  }

  @ArchTest
  static final ArchRule NO_UTIL_PACKAGES =
      noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..");
}
