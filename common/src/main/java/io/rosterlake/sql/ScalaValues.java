package io.rosterlake.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of Scala as values of Java, by what Scala 2.12 and 2.13 have in common. */
public final class ScalaValues {
  private ScalaValues() {}

  /** The elements in their order. */
  public static <T> List<T> list(scala.collection.Iterable<T> elements) {
    List<T> list = new ArrayList<>();
    for (scala.collection.Iterator<T> each = elements.iterator(); each.hasNext(); ) {
      list.add(each.next());
    }
    return list;
  }

  /** The value, if there is one. */
  public static <T> Optional<T> optional(scala.Option<T> value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value.get());
  }
}
