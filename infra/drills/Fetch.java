import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.StorageOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies all below gs://BUCKET/PREFIX, of the server that STORAGE_EMULATOR_HOST names, to a FOLDER. */
public class Fetch {
  public static void main(String[] args) throws Exception {
    Storage storage =
        StorageOptions.http()
            .setHost(System.getenv("STORAGE_EMULATOR_HOST"))
            .setProjectId("none")
            .setCredentials(NoCredentials.getInstance())
            .build()
            .getService();
    String[] place = args[0].replaceFirst("^gs://", "").split("/", 2);
    for (Blob blob : storage.list(place[0], BlobListOption.prefix(place[1] + "/")).iterateAll()) {
      Path file = Path.of(args[1], blob.getName().substring(place[1].length() + 1));
      Files.createDirectories(file.getParent());
      blob.downloadTo(file);
    }
  }
}
