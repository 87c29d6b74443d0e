package io.rosterlake.connect.graph;

import java.util.List;

/**
 * A user or a group as one page of a read has it. The same object may come several times in a read,
 * and again in the next one, with the same or other content. A caller that applies them in the
 * order received is right in the end: the last one with an id wins, whole, but for its members.
 *
 * @param id the object's id, which never changes
 * @param state whether the object is there; one that was never seen may come as removed
 * @param members changes of the members of a group, to be applied one by one to those known so far.
 *     The members of a large group come with several objects of the same id, each with a part of
 *     them. An object without any says nothing about members. Always empty for users.
 * @param json the object as received, unchanged. A property that is absent was never set, one that
 *     is {@code null} was cleared. Of a removed object it is often no more than the id.
 */
public record DirectoryObject(String id, State state, List<MemberChange> members, String json) {

  /** Whether an object is in the directory. */
  public enum State {
    /** It is there, as new, changed, restored, or repeated. */
    PRESENT,
    /** It was deleted and may be restored for some weeks. Then it comes as present again. */
    SOFT_DELETED,
    /** It is gone for ever. */
    DELETED
  }

  /** The changes of members do not change afterwards. */
  public DirectoryObject {
    members = List.copyOf(members);
  }

  /**
   * Somebody or something became, or is no longer, a member of a group. It may repeat what is known
   * already, and it may name an object that comes later, or never.
   *
   * @param id of the member
   * @param type such as {@code #microsoft.graph.user}, or a group or a device; empty when the
   *     server does not say
   * @param isRemoved whether it is no longer a member
   */
  public record MemberChange(String id, String type, boolean isRemoved) {}

  /** The id and the size only: an object has people's data. */
  @Override
  public String toString() {
    return "object %s of %d characters".formatted(id, json.length());
  }
}
