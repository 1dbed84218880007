package dev.pgan.runners;

import java.lang.reflect.Field;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.ValueProvider;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;

/**
 * What Beam keeps for ever of every class of DoFn and every interface of options. On a worker that
 * has Beam on its own class path, Beam keeps those of all jobs so far, and so the jars and some
 * hundred classes of each job.
 */
final class BeamCaches {
  private BeamCaches() {}

  /** Lets the classes go that ended jobs have brought. */
  static void forgetJobs() throws ReflectiveOperationException {
    Class<?> invokers =
        Class.forName(DoFnInvokers.class.getPackageName() + ".ByteBuddyDoFnInvokerFactory");
    forgetJobs(invokers, "byteBuddyInvokerConstructorCache", field(invokers, "INSTANCE").get(null));
    forgetJobs(DoFnSignatures.class, "signatureCache", null);
    // Beam fills them again when it is asked next.
    PipelineOptionsFactory.resetCache();
    // The options of every job, for values that are known when it runs: pgan's jobs have none.
    ((Map<?, ?>) field(ValueProvider.RuntimeValueProvider.class, "optionsMap").get(null)).clear();
  }

  private static void forgetJobs(Class<?> owner, String name, Object instance)
      throws ReflectiveOperationException {
    // Maps of other types would not stand a change while a job reads them.
    if (field(owner, name).get(instance) instanceof ConcurrentMap<?, ?> cache) {
      cache.keySet().removeIf(key -> isGone((Class<?>) key));
    }
  }

  /**
   * Flink closes the class loader of a job that has ended; then the loader finds no class any more.
   */
  static boolean isGone(Class<?> type) {
    return type.getClassLoader() instanceof URLClassLoader loader
        && loader.findResource(type.getName().replace('.', '/') + ".class") == null;
  }

  private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
