package io.rosterlake.connect.http;

/**
 * Makes something of a reply with a status from 200 to 299. A body that it cannot read is asked for
 * again, so it must have no effect before it has read all of it.
 */
@FunctionalInterface
public interface BodyReader<T> {
  /**
   * Reads a reply.
   *
   * @throws UnreadableBodyException when the body is broken, or is an error
   */
  T read(ApiReply reply) throws UnreadableBodyException;
}
