package io.rosterlake.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that every id stands for one resource and that every reference leads to one. */
final class IdCheck {
  private final Located root;
  private final Problems problems;

  private IdCheck(Located root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  static void check(Located root, Problems problems) {
    IdCheck check = new IdCheck(root, problems);
    List.of("sourceSystems", "years", "dataConnectors", "inboundFlows", "outboundFlows", "alerts")
        .forEach(check::unique);
    check.references("dataConnectors", "sourceSystem", "sourceSystems");
    check.references("inboundFlows", "dataConnector", "dataConnectors");
    check.references("inboundFlows", "year", "years");
  }

  private void unique(String list) {
    Map<String, String> first = new HashMap<>();
    for (Located resource : root.property(list).items()) {
      Located id = resource.property("id");
      String other = id.text().map(text -> first.putIfAbsent(text, resource.path())).orElse(null);
      if (other != null) {
        problems.add(
            id.path(),
            "the id '%s' already belongs to %s; give one of them another id"
                .formatted(id.value().asText(), other));
      }
    }
  }

  private void references(String list, String property, String targets) {
    List<String> ids =
        root.property(targets).items().stream()
            .map(target -> target.property("id").text())
            .flatMap(Optional::stream)
            .toList();
    for (Located resource : root.property(list).items()) {
      Located reference = resource.property(property);
      reference
          .text()
          .filter(id -> !ids.contains(id))
          .ifPresent(
              id ->
                  problems.add(
                      reference.path(),
                      "%s has no id '%s'%s".formatted(targets, id, KnownNames.of(ids).hint(id))));
    }
  }
}
