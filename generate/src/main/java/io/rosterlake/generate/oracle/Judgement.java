package io.rosterlake.generate.oracle;

import io.rosterlake.catalog.Catalog;
import io.rosterlake.catalog.Entity;
import io.rosterlake.catalog.Format;
import io.rosterlake.catalog.KeptWhenReferenced.By;
import io.rosterlake.catalog.Mapping;
import io.rosterlake.catalog.Severity;
import io.rosterlake.catalog.SourceFile;
import io.rosterlake.generate.oracle.Candidate.Fault;
import io.rosterlake.generate.oracle.Candidate.Name;
import io.rosterlake.generate.oracle.Keeping.Tie;
import io.rosterlake.generate.oracle.Population.Lack;
import io.rosterlake.generate.oracle.Population.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The judgement of one upload, entity after entity in the order of the catalog. A record that stays
 * only while others refer to it is a candidate until those have all been judged; then it is
 * settled, and who comes later is judged against those who stay.
 */
final class Judgement {
  private final Catalog catalog;
  private final Format format;
  private final Path folder;
  private final Map<String, List<BrokenRecord>> brokenByFile;
  private final Map<String, Population> populations = new HashMap<>();
  private final Map<String, Keeping> keepings = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, BitSet> acceptedLines = new LinkedHashMap<>();

  Judgement(
      Catalog catalog, Format format, Path folder, Map<String, List<BrokenRecord>> brokenByFile) {
    this.catalog = catalog;
    this.format = format;
    this.folder = folder;
    this.brokenByFile = brokenByFile;
    catalog.entities().forEach(entity -> populations.put(entity.name(), new Population()));
  }

  /** A finding whose root cause is known once everybody has been judged. */
  private record Finding(String file, long line, Fault fault) {}

  Truth pass() throws IOException {
    for (Entity entity : catalog.entities()) {
      Optional<Mapping> mapping = mapping(entity.name());
      if (mapping.filter(each -> Files.exists(folder.resolve(each.file()))).isPresent()) {
        judge(entity, mapping.get());
      }

      entity.keptWhenReferenced().ifPresent(kept -> keepings.put(entity.name(), new Keeping(kept)));
      settleWhoeverIsComplete(entity);
    }

    return new Truth(sortedFindings(), acceptedLines);
  }

  private Optional<Mapping> mapping(String entity) {
    return format.mappings().stream().filter(each -> each.entity().equals(entity)).findFirst();
  }

  private void judge(Entity entity, Mapping mapping) throws IOException {
    String file = mapping.file();
    acceptedLines.put(file, new BitSet());
    RecordRules rules = new RecordRules(catalog, entity, mapping);
    ReferenceRules references = new ReferenceRules(catalog, entity, mapping, populations);
    Set<String> wanted = wantedOf(entity.name());
    List<Candidate> waiting = new ArrayList<>();
    new WrittenFile(folder.resolve(file), brokenByFile.getOrDefault(file, List.of()))
        .read(
            new WrittenFile.Visitor() {
              @Override
              public void sound(long line, Map<String, String> cells) {
                Candidate record = rules.judge(new Candidate(file, line), cells);
                rules.judgeRepeat(record, rules.key(record));
                if (references.pointAmongThemselves()) {
                  references.addPeer(record);
                  waiting.add(record);
                } else {
                  references.judge(record);
                  rules.judgePeriod(record, rules.key(record));
                  conclude(entity, wanted, record);
                }
              }

              @Override
              public void broken(BrokenRecord broken, String first) {
                Severity severity = catalog.rule(broken.rule()).severityOr(Severity.ERROR);
                Fault fault = new Fault(broken.field(), broken.rule(), severity, Optional.empty());
                findings.add(new Finding(file, broken.line(), fault));
                rejectBroken(entity, mapping, broken, first);
              }
            });
    waiting.forEach(references::judge);
    references.judgeCycles(waiting);
    waiting.forEach(record -> conclude(entity, wanted, record));
  }

  /** What refers to a broken record leaves because of it, where its id can be told. */
  private void rejectBroken(Entity entity, Mapping mapping, BrokenRecord broken, String first) {
    boolean hasKey =
        format.file(mapping.file()).orElseThrow().key().stream()
            .anyMatch(mapping.spelled(entity.key().get(0))::equals);
    String id = Reading.stripped(first);
    if (hasKey && !id.isEmpty()) {
      String place = mapping.file() + ":" + broken.line();
      populations
          .get(entity.name())
          .reject(id, new Rejection(broken.line(), place, Optional.empty()));
    }
  }

  private void conclude(Entity entity, Set<String> wanted, Candidate record) {
    record
        .faults()
        .forEach(fault -> findings.add(new Finding(record.file(), record.line(), fault)));
    if (record.isLeftOut()) {
      return;
    }
    Population population = populations.get(entity.name());
    if (record.isRejected()) {
      population.reject(
          record.id(), new Rejection(record.line(), record.place(), record.rejectedBecauseOf()));
    } else {
      acceptedLines.get(record.file()).set((int) record.line());
      if (entity.key().size() == 1) {
        population.accept(record.id(), record.line(), lack(entity, wanted, record));
      }
    }

    keepings.values().forEach(keeping -> keeping.add(entity.name(), record));
  }

  private Lack lack(Entity entity, Set<String> wanted, Candidate record) {
    Mapping mapping = mapping(entity.name()).orElseThrow();
    Set<String> blank =
        wanted.stream().filter(field -> record.value(field).isEmpty()).collect(Collectors.toSet());
    Set<String> taken =
        blank.stream()
            .filter(field -> record.isWarnedOf(mapping.spelled(field)))
            .collect(Collectors.toSet());
    return new Lack(record.place(), blank, taken);
  }

  /** The fields that a reference to the entity asks of its target. */
  private Set<String> wantedOf(String target) {
    return catalog.entities().stream()
        .flatMap(entity -> entity.references().stream())
        .filter(reference -> reference.entity().equals(target))
        .flatMap(reference -> reference.targetNeeds().stream())
        .collect(Collectors.toSet());
  }

  /** Settles the records that were waiting for the entity just judged, as the last of several. */
  private void settleWhoeverIsComplete(Entity judged) {
    keepings.forEach(
        (name, keeping) -> {
          int last =
              catalog.entity(name).keptWhenReferenced().orElseThrow().by().stream()
                  .map(By::entity)
                  .mapToInt(keeper -> catalog.entity(keeper).order())
                  .max()
                  .orElseThrow();
          if (last == judged.order()) {
            settle(catalog.entity(name), keeping);
          }
        });
  }

  /**
   * Rejects the records that nothing keeps, and the accepted ties that name one of them. What was
   * rejected before is not held to refer to them: it may be why they are lost.
   */
  private void settle(Entity entity, Keeping keeping) {
    Population population = populations.get(entity.name());
    Set<String> lost = keeping.lost(population.accepted().keySet());
    for (Tie tie : keeping.ties()) {
      if (lost.contains(tie.condition())) {
        rejectTie(entity, tie, tie.by().whereAlsoKept(), tie.condition());
        keeping.noteFallen(tie, tie.condition());
      } else if (lost.contains(tie.keeps())) {
        rejectTie(entity, tie, tie.by().field(), tie.keeps());
        keeping.noteFallen(tie, tie.keeps());
      }
    }

    Mapping mapping = mapping(entity.name()).orElseThrow();
    String key = mapping.spelled(entity.key().get(0));
    for (String id : lost) {
      long line = population.accepted().get(id);
      Optional<Cause> keeper = keeping.rejectedKeeperOf(id).map(Cause.Rejected::new);
      Severity severity = catalog.rule(keeping.rule()).severityOr(Severity.ERROR);
      reject(
          mapping.file(),
          line,
          new Name(entity.name(), id),
          new Fault(key, keeping.rule(), severity, keeper));
    }
  }

  private void rejectTie(Entity lostEntity, Tie tie, String field, String lostId) {
    Mapping mapping = mapping(tie.by().entity()).orElseThrow();
    Fault fault =
        new Fault(
            mapping.spelled(field),
            ReferenceRules.MISSING_REQUIRED,
            Severity.ERROR,
            Optional.of(new Cause.Rejected(new Name(lostEntity.name(), lostId))));
    reject(tie.file(), tie.line(), tie.name(), fault);
  }

  private void reject(String file, long line, Name record, Fault fault) {
    findings.add(new Finding(file, line, fault));
    acceptedLines.get(file).clear((int) line);
    populations
        .get(record.entity())
        .reject(record.id(), new Rejection(line, file + ":" + line, fault.because()));
  }

  private List<ExpectedFinding> sortedFindings() {
    List<String> files = format.files().stream().map(SourceFile::name).toList();
    return findings.stream()
        .map(this::withRootCause)
        .sorted(
            Comparator.comparingInt((ExpectedFinding finding) -> files.indexOf(finding.file()))
                .thenComparingLong(ExpectedFinding::line)
                .thenComparing(ExpectedFinding::field)
                .thenComparing(ExpectedFinding::rule)
                .thenComparing(ExpectedFinding::rootCause))
        .toList();
  }

  private ExpectedFinding withRootCause(Finding finding) {
    String place = finding.file() + ":" + finding.line();
    String cause = finding.fault().because().flatMap(this::beginning).orElse("");
    return new ExpectedFinding(
        finding.file(),
        finding.line(),
        finding.fault().field(),
        finding.fault().rule(),
        finding.fault().severity(),
        cause.equals(place) ? "" : cause);
  }

  /**
   * Where a cause began; nothing when the record was not rejected. It comes to an end: records
   * refer to what was judged before them, and {@link Blame} leaves no circle among the lost.
   */
  private Optional<String> beginning(Cause cause) {
    if (cause instanceof Cause.LostValue lostValue) {
      return Optional.of(lostValue.place());
    }

    Name record = ((Cause.Rejected) cause).record();
    return populations
        .get(record.entity())
        .rejection(record.id())
        .map(rejection -> rejection.because().flatMap(this::beginning).orElseGet(rejection::place));
  }
}
