import dev.pgan.pipelines.storage.GcsStandIn;

/** The tests' Google Cloud Storage as a process: prints its URL and id, then serves until killed. */
public class StandIn {
  public static void main(String[] args) throws Exception {
    try (GcsStandIn standIn = new GcsStandIn()) {
      System.out.println(standIn.url() + " " + ProcessHandle.current().pid());
      Thread.currentThread().join();
    }
  }
}
