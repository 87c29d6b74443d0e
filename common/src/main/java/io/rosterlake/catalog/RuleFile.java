package io.rosterlake.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry of {@code rules.yaml}.
 *
 * @param cases sentences for kinds of the finding; what a case leaves out is as in the rule
 * @param check for a rule that is a condition on a record
 */
record RuleFile(
    @JsonProperty("rule") String code,
    Rule.RuleScope scope,
    Severity severity,
    List<Rule.Adjustment> adjustable,
    String title,
    String brief,
    String what,
    String why,
    String fix,
    Map<String, Case> cases,
    Rule.Check check,
    String source) {

  /** The sentences in which a case differs from its rule. */
  record Case(String what, String why, String fix) {
    Wording in(Wording rule) {
      return new Wording(
          rule.brief(),
          what == null ? rule.what() : what,
          why == null ? rule.why() : why,
          fix == null ? rule.fix() : fix);
    }
  }

  Rule rule() {
    if (code == null || what == null) {
      throw new CatalogException("schemas/rules.yaml: a rule needs a code and a what: " + this);
    }

    Wording wording = new Wording(brief, what, why, fix);
    Map<String, Wording> wordings = new HashMap<>();
    if (cases != null) {
      cases.forEach((name, sentences) -> wordings.put(name, sentences.in(wording)));
    }

    return new Rule(
        code,
        scope,
        severity,
        adjustable == null ? List.of() : adjustable,
        title,
        wording,
        wordings,
        check,
        null,
        false,
        source);
  }
}
