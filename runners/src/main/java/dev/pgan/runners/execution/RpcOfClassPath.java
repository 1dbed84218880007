package dev.pgan.runners.execution;

import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;

/**
 * Lets Flink take the library through which its parts speak (RPC) from the class path, where the
 * library is there. Flink's own loader unpacks a jar into a temporary folder for each job: a
 * thousand classes that are in no archive of classes, and that are gone when the JVM's shutdown
 * asks for them. Where the class path does not have the library, Flink takes its own loader.
 */
public final class RpcOfClassPath implements RpcSystemLoader {
  @Override
  public int getLoadPriority() {
    return -1; // Before Flink's own, which has 0.
  }

  @Override
  public RpcSystem loadRpcSystem(Configuration configuration) {
    return ServiceLoader.load(RpcSystem.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("none on the class path"));
  }
}
