package io.rosterlake.connect.graph;

import java.util.ArrayList;
import java.util.List;

/** Keeps the objects of a collection. */
final class CollectedObjects implements DirectorySink {
  private final List<DirectoryObject> objects = new ArrayList<>();
  private final List<String> restarts = new ArrayList<>();

  @Override
  public void accept(DirectoryObject object) {
    objects.add(object);
  }

  @Override
  public void startOver(String reason) {
    objects.clear();
    restarts.add(reason);
  }

  List<DirectoryObject> objects() {
    return objects;
  }

  List<String> ids() {
    return objects.stream().map(DirectoryObject::id).toList();
  }

  /** Why it had to start over, each time. */
  List<String> restarts() {
    return restarts;
  }
}
