package io.rosterlake.connect.graph;

/** Takes the objects of a collection, in the order received, from one thread. */
public interface DirectorySink {
  /** Takes an object. */
  void accept(DirectoryObject object);

  /**
   * Forgets all objects of this read, and all that earlier reads brought: what follows is the whole
   * collection, and who is missing in it is no longer in the directory. It is called at most once
   * in a read, before the first object of the full round.
   *
   * @param reason why the link could not be followed, as a sentence without names and tokens
   */
  void startOver(String reason);
}
