package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import org.apache.beam.runners.core.construction.SerializablePipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.reflect.DoFnInvokers;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class BeamCachesTest {
  /** A class that a job brings. */
  public static final class JobFn extends DoFn<String, String> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process() {}
  }

  /** Options that a job brings. */
  public interface JobOptions extends PipelineOptions {
    String getJobOption();

    void setJobOption(String value);
  }

  @Test
  void letsTheClassesOfEndedJobsGo() throws Exception {
    ChildFirst running = new ChildFirst();
    WeakReference<ClassLoader> ended = new WeakReference<>(usedAndClosed());
    // Beam's file systems keep the options of the latest.
    use(running);
    BeamCaches.forgetJobs();
    for (int i = 0; i < 100 && ended.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(ended.get(), "something still holds the job");
    // One that has not ended is not disturbed.
    use(running);
    running.close();
  }

  @Test
  void knowsTheClassesOfEndedJobs() throws Exception {
    Class<?> type;
    try (ChildFirst job = new ChildFirst()) {
      type = job.loadClass(JobFn.class.getName());
      assertNotSame(JobFn.class, type);
      assertFalse(BeamCaches.isGone(type));
    }
    assertTrue(BeamCaches.isGone(type));
    assertFalse(BeamCaches.isGone(JobFn.class));
  }

  private static ClassLoader usedAndClosed() throws Exception {
    try (ChildFirst job = new ChildFirst()) {
      use(job);
      return job;
    }
  }

  /** As a worker does. */
  private static void use(ChildFirst job) throws Exception {
    Class<?> fn = job.loadClass(JobFn.class.getName());
    assertNotSame(JobFn.class, fn);
    DoFnInvokers.invokerFor((DoFn<?, ?>) fn.getDeclaredConstructor().newInstance());
    Class<? extends PipelineOptions> options =
        job.loadClass(JobOptions.class.getName()).asSubclass(PipelineOptions.class);
    assertNotSame(JobOptions.class, options);
    SerializableUtils.clone(new SerializablePipelineOptions(PipelineOptionsFactory.create()))
        .get()
        .as(options);
  }

  private static final class ChildFirst extends URLClassLoader {
    ChildFirst() {
      super(
          new URL[] {JobFn.class.getProtectionDomain().getCodeSource().getLocation()},
          BeamCachesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith(BeamCachesTest.class.getName())
          ? findClass(name)
          : super.loadClass(name, resolve);
    }
  }
}
