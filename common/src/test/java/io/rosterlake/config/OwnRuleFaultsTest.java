package io.rosterlake.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRuleFaultsTest {
  private static final String STUDENT_HAS_GRADE =
      """
      rules:
        - rule: StudentHasGrade
          entity: roles
          field: grade
          check: role <> 'student' or grade is not null
          severity: warning
          whenOver: 0.25
          then: error
          message: Role {id} of line {record} in {file} has the {field} "{value}".
      """;

  @TempDir private Path folder;

  private static TenantFile withRule() {
    return TenantFile.withFiles().plus(STUDENT_HAS_GRADE);
  }

  private List<String> problems(TenantFile file) {
    return file.problems(folder);
  }

  @Test
  void acceptsRuleOfTenantsOwn() {
    assertThat(problems(withRule())).isEmpty();
    assertThat(problems(withRule().without("severity:").without("whenOver").without("then:")))
        .isEmpty();
  }

  @Test
  void asksForEntityAndMessage() {
    assertThat(problems(withRule().without("entity:").without("message:")))
        .containsExactly(
            "23 rules[0].entity: the property is missing, and a rule with a check needs it; add"
                + " it: the entity whose records are checked",
            "23 rules[0].message: the property is missing, and a rule with a check needs it; add"
                + " it: the message of a finding: what is wrong, why, and how to fix it");
  }

  @Test
  void rejectsNameOfCatalogue() {
    String message =
        "23 rules[0].rule: EndBeforeStart is a rule of the catalogue, whose check is fixed; give a"
            + " rule of your own another name, or remove its check";

    assertThat(problems(withRule().replace("StudentHasGrade", "EndBeforeStart")))
        .containsExactly(message);
    assertThat(problems(withRule().replace("StudentHasGrade", "EndbeforeStart")))
        .containsExactly(message);
  }

  @Test
  void rejectsNameThatIsNoCode() {
    assertThat(problems(withRule().replace("StudentHasGrade", "student-has-grade")))
        .containsExactly(
            "23 rules[0].rule: 'student-has-grade' is not allowed. The name of a rule has letters"
                + " and digits and starts with a capital letter, as in StudentHasGrade");
  }

  @Test
  void namesEntityThatWasMeant() {
    assertThat(problems(withRule().replace("entity: roles", "entity: role")))
        .containsExactly(
            "24 rules[0].entity: 'role' is unknown; did you mean 'roles'? The choices are"
                + " academicSessions, orgs, courses, classes, users, roles, enrollments,"
                + " relationships, demographics, userFlags");
  }

  @Test
  void namesFieldThatWasMeant() {
    assertThat(problems(withRule().replace("field: grade", "field: grades")))
        .containsExactly(
            "25 rules[0].field: roles has no field 'grades'; did you mean 'grade'? The choices are"
                + " userSourcedId, orgSourcedId, role, sessionSourcedId, grade, isPrimary,"
                + " roleStartDate, roleEndDate");
  }

  @Test
  void leavesStoppingTheRunToCatalogue() {
    assertThat(problems(withRule().replace("severity: warning", "severity: catastrophic")))
        .containsExactly(
            "27 rules[0].severity: 'catastrophic' is unknown; the choices are error, warning");
  }

  @Test
  void rejectsThresholdThatMakesErrorOfError() {
    assertThat(problems(withRule().replace("severity: warning", "severity: error")))
        .containsExactly(
            "29 rules[0].then: StudentHasGrade is an error, so every record that breaks it leaves"
                + " anyway; write hold, or remove whenOver and then");
  }

  @Test
  void namesPlaceholderThatWasMeant() {
    assertThat(problems(withRule().replace("{id}", "{ids}").replace("{record}", "{}")))
        .containsExactly(
            "30 rules[0].message: nothing can stand for {ids}; did you mean 'id'? The choices are"
                + " file, field, value, record, id",
            "30 rules[0].message: nothing can stand for {}; the choices are file, field, value,"
                + " record, id");
  }

  @Test
  void rejectsPlaceholdersOfFieldWithoutField() {
    assertThat(problems(withRule().without("field: grade")))
        .containsExactly(
            "29 rules[0].message: {field} needs to know which field is meant; add field, or remove"
                + " {field}",
            "29 rules[0].message: {value} needs to know which field is meant; add field, or remove"
                + " {value}");
  }

  @Test
  void rejectsTwoRulesOfOneName() {
    String again = STUDENT_HAS_GRADE.replace("rules:\n", "");

    assertThat(problems(withRule().plus(again)))
        .containsExactly(
            "31 rules[1].rule: rules[0] is about StudentHasGrade already; put everything into one"
                + " item, or give a rule of your own another name");
  }

  @Test
  void rejectsCheckThatIsNoText() {
    assertThat(
            problems(
                withRule().replace("check: role <> 'student' or grade is not null", "check: true")))
        .containsExactly(
            "26 rules[0].check: text is expected here, but this is true or false; put it in"
                + " quotes");
  }

  @Test
  void reportsEveryFindingOfConditionAtItsLine() {
    TenantFile file =
        withRule()
            .replace(
                "check: role <> 'student' or grade is not null", "check: rol > 1 or nope(grad)");

    assertThat(problems(file))
        .hasSize(3)
        .allSatisfy(problem -> assertThat(problem).startsWith("26 rules[0].check: "));
  }
}
