package io.rosterlake.connect.graph;

/**
 * A collection, or the changes of one, was read to its end.
 *
 * @param isFull whether all of the collection was read. Then an object that did not come is not in
 *     the directory. A full read names few of the deleted objects, so they are found by comparison.
 * @param next where the next read goes on
 * @param objects how many objects were handed on, repeated ones included, since the start or since
 *     the sink started over
 * @param pages how many pages they came on
 * @param requests how many requests were sent, repeated ones included
 * @param throttled how often the server answered that it gets too many
 */
public record DirectoryRead(
    DirectoryCollection collection,
    boolean isFull,
    DeltaLink next,
    long objects,
    long pages,
    long requests,
    long throttled) {}
