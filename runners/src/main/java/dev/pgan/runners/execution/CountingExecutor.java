package dev.pgan.runners.execution;

import com.google.common.collect.ImmutableMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClientFactory;
import org.apache.flink.client.deployment.StandaloneClusterDescriptor;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.deployment.executors.AbstractSessionClusterExecutor;
import org.apache.flink.client.deployment.executors.RemoteExecutor;
import org.apache.flink.client.program.ClusterClientProvider;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.jobgraph.tasks.TaskInvokable;
import org.apache.flink.runtime.operators.BatchTask;
import org.apache.flink.runtime.operators.DataSourceTask;

/**
 * Submits a job to a cluster as Flink's {@link RemoteExecutor} does, with tasks that show at once
 * what they count.
 */
final class CountingExecutor
    extends AbstractSessionClusterExecutor<StandaloneClusterId, StandaloneClientFactory> {
  private static final ImmutableMap<String, Class<? extends TaskInvokable>> COUNTED =
      ImmutableMap.of(
          BatchTask.class.getName(), CountedBatchTask.class,
          DataSourceTask.class.getName(), CountedSourceTask.class);

  private CountingExecutor() {
    super(new ClientFactory());
  }

  /** What an environment that submits its jobs so is made with. */
  static final class Loader implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(getName());
    }

    @Override
    public String getName() {
      return RemoteExecutor.NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return new CountingExecutor();
    }
  }

  private static final class ClientFactory extends StandaloneClientFactory {
    @Override
    public StandaloneClusterDescriptor createClusterDescriptor(Configuration configuration) {
      return new Descriptor(configuration);
    }
  }

  private static final class Descriptor extends StandaloneClusterDescriptor {
    private final Configuration configuration;

    Descriptor(Configuration configuration) {
      super(configuration);
      this.configuration = configuration;
    }

    @Override
    public ClusterClientProvider<StandaloneClusterId> retrieve(StandaloneClusterId id) {
      return () -> client(id);
    }

    private Client client(StandaloneClusterId id) {
      try {
        return new Client(configuration, id);
      } catch (Exception e) {
        throw new IllegalStateException("no client of the cluster can be made", e);
      }
    }
  }

  private static final class Client extends RestClusterClient<StandaloneClusterId> {
    Client(Configuration configuration, StandaloneClusterId id) throws Exception {
      super(configuration, id);
    }

    @Override
    public CompletableFuture<JobID> submitJob(JobGraph job) {
      for (JobVertex vertex : job.getVertices()) {
        Class<? extends TaskInvokable> counted = COUNTED.get(vertex.getInvokableClassName());
        if (counted != null) {
          vertex.setInvokableClass(counted);
        }
      }
      return super.submitJob(job);
    }
  }
}
