package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import org.apache.beam.sdk.transforms.DoFn;
import org.junit.jupiter.api.Test;

class DoFnCachesTest {
  /** A class that a job brings. */
  static final class JobFn extends DoFn<String, String> {
    private static final long serialVersionUID = 1;
  }

  @Test
  void knowsTheClassesOfEndedJobs() throws Exception {
    URL classes = JobFn.class.getProtectionDomain().getCodeSource().getLocation();
    Class<?> type;
    try (URLClassLoader job = new ChildFirst(classes)) {
      type = job.loadClass(JobFn.class.getName());
      assertNotSame(JobFn.class, type);
      assertFalse(DoFnCaches.isGone(type));
    }
    assertTrue(DoFnCaches.isGone(type));
    assertFalse(DoFnCaches.isGone(JobFn.class));
  }

  /** This Beam still has the caches that are cleared. */
  @Test
  void findsTheCaches() throws Exception {
    DoFnCaches.forgetJobs();
  }

  private static final class ChildFirst extends URLClassLoader {
    ChildFirst(URL classes) {
      super(new URL[] {classes}, DoFnCachesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(JobFn.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
    }
  }
}
