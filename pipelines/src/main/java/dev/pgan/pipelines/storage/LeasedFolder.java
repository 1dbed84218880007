package dev.pgan.pipelines.storage;

import dev.pgan.model.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A folder that is changed only under its lease, which is confirmed right before each change. A
 * process that was suspended or cut off must not, when it goes on, overwrite the files of another
 * process that has taken its place.
 */
public record LeasedFolder(BeamFolder folder, Lease lease) implements Folder {
  @Override
  public InputStream open(String name) throws IOException {
    return folder.open(name);
  }

  @Override
  public void write(String name, Content content) throws IOException {
    lease.confirm();
    try (PendingFile file = folder.create(name)) {
      content.writeTo(file.stream());
      lease.confirm(); // The lease may have been lost while the file was written.
      file.commit();
    }
  }

  @Override
  public void publish(String name, byte[] bytes) throws IOException {
    lease.confirm();
    folder.publish(name, bytes);
  }

  @Override
  public void retract(String name) throws IOException {
    lease.confirm();
    folder.retract(name);
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    return folder.list(prefix);
  }

  @Override
  public void delete(String name) throws IOException {
    lease.confirm();
    folder.delete(name);
  }

  @Override
  public void deleteFolder(String name) throws IOException {
    lease.confirm();
    folder.deleteFolder(name);
  }
}
