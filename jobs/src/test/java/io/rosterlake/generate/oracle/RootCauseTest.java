package io.rosterlake.generate.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the oracle says that trouble began, on rosters that make it hard to say. */
class RootCauseTest {
  private static final String XIA = "x1,xia@mail.example,Xia,Lee,xia@mail.example,";
  private static final String YAN = "x2,yan@mail.example,Yan,Lee,yan@mail.example,";
  private static final String ZOE = "x3,zoe@mail.example,Zoe,Lee,zoe@mail.example,";
  private static final String UNA = "x4,una@mail.example,Una,Lee,una@mail.example,";
  private static final String XIA_AT_NO_SCHOOL = "x1,s9,student,y1,09,true,2026-08-24,";
  private static final String YAN_AT_NO_SCHOOL = "x2,s9,student,y1,09,true,2026-08-24,";

  @TempDir private Path temp;

  private SmallUpload upload;

  @BeforeEach
  void startWithTheSoundRoster() throws IOException {
    upload = new SmallUpload(temp);
    upload.takeCase("sound-roster");
  }

  /** What a warning took is the trouble of whoever wanted it, and of all who fall with them. */
  @Test
  void followsALostAddressToTheLineThatLostIt() throws IOException {
    upload.add("users.csv", "g2,gus@mail.example,Gus,Lee,no address,", XIA);
    upload.add("relationships.csv", "u1,g2,parent", "g2,x1,other");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 email InvalidType warning ",
            "users.csv:6 sourcedId UserWithoutRole error ",
            "users.csv:7 sourcedId UserWithoutRole error users.csv:6",
            "relationships.csv:3 relationshipUserSourcedId ContactDataMissing error users.csv:6",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error users.csv:6");
  }

  /** Nothing took an address that was never there: asking for it is where the trouble begins. */
  @Test
  void beginsWithTheRelationshipWhereAnAddressWasNeverThere() throws IOException {
    upload.add("users.csv", "g2,gus@mail.example,Gus,Lee,,not a number", XIA);
    upload.add("relationships.csv", "u1,g2,parent", "g2,x1,other");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 phone InvalidType warning ",
            "users.csv:6 sourcedId UserWithoutRole error relationships.csv:3",
            "users.csv:7 sourcedId UserWithoutRole error relationships.csv:3",
            "relationships.csv:3 relationshipUserSourcedId ContactDataMissing error ",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error relationships.csv:3");
  }

  @Test
  void blamesNoRejectedCopyForAnAddressThatWasNeverThere() throws IOException {
    upload.add("users.csv", "g2,,Gus,Lee,no address,", "g2,gus@mail.example,Gus,Lee,,");
    upload.add("relationships.csv", "u1,g2,parent");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 email InvalidType warning ",
            "users.csv:6 username MissingRequiredValue error ",
            "users.csv:7 sourcedId UserWithoutRole error relationships.csv:3",
            "relationships.csv:3 relationshipUserSourcedId ContactDataMissing error ");
  }

  @Test
  void blamesTheCopyThatWasKeptForTheAddressThatItLost() throws IOException {
    String gus = "g2,gus@mail.example,Gus,Lee,no address,";
    upload.add("users.csv", gus, gus);
    upload.add("relationships.csv", "u1,g2,parent");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 email InvalidType warning ",
            "users.csv:6 sourcedId UserWithoutRole error ",
            "users.csv:7 email InvalidType warning ",
            "users.csv:7 sourcedId DuplicateRecord error ",
            "relationships.csv:3 relationshipUserSourcedId ContactDataMissing error users.csv:6");
  }

  @Test
  void namesTheFirstOfSeveralThatWouldHaveKeptAUser() throws IOException {
    upload.add("users.csv", XIA);
    upload.add("roles.csv", XIA_AT_NO_SCHOOL);
    upload.add("enrollments.csv", "c9,x1,student", "c1,x1,pupil");
    assertThat(upload.findings())
        .hasSize(4)
        .contains("users.csv:6 sourcedId UserWithoutRole error enrollments.csv:6");
  }

  @Test
  void takesTwoForRootsWhoAreNothingButEachOthersContact() throws IOException {
    upload.add("users.csv", XIA, YAN);
    upload.add("relationships.csv", "x1,x2,other", "x2,x1,other");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "users.csv:7 sourcedId UserWithoutRole error ",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error users.csv:6",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error users.csv:7");
  }

  /** Of a parent and a student that name each other, the parent is lost because the student is. */
  @Test
  void namesWhatWouldHaveKeptOneOfTwoWhoAreEachOthersContact() throws IOException {
    upload.add("users.csv", XIA, YAN);
    upload.add("roles.csv", YAN_AT_NO_SCHOOL);
    upload.add("relationships.csv", "x1,x2,other", "x2,x1,parent");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error roles.csv:5",
            "users.csv:7 sourcedId UserWithoutRole error roles.csv:5",
            "roles.csv:5 orgSourcedId MissingReferencedRecord error ",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error roles.csv:5",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error roles.csv:5");
  }

  @Test
  void namesForEachOfTwoWhoAreEachOthersContactWhatWouldHaveKeptThem() throws IOException {
    upload.add("users.csv", XIA, YAN);
    upload.add("roles.csv", XIA_AT_NO_SCHOOL, YAN_AT_NO_SCHOOL);
    upload.add("relationships.csv", "x1,x2,relative", "x2,x1,relative");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error roles.csv:5",
            "users.csv:7 sourcedId UserWithoutRole error roles.csv:6",
            "roles.csv:5 orgSourcedId MissingReferencedRecord error ",
            "roles.csv:6 orgSourcedId MissingReferencedRecord error ",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error roles.csv:5",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error roles.csv:6");
  }

  /**
   * The circle of three begins with nobody; who hangs on it begins with the one that names them.
   */
  @Test
  void takesEverybodyInACircleForARootAndNobodyBesideIt() throws IOException {
    upload.add("users.csv", XIA, YAN, ZOE, UNA);
    upload.add("relationships.csv", "x1,x2,other", "x2,x3,other", "x3,x1,other", "x3,x4,other");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "users.csv:7 sourcedId UserWithoutRole error ",
            "users.csv:8 sourcedId UserWithoutRole error ",
            "users.csv:9 sourcedId UserWithoutRole error users.csv:8",
            "relationships.csv:3 userSourcedId MissingReferencedRecord error users.csv:6",
            "relationships.csv:4 userSourcedId MissingReferencedRecord error users.csv:7",
            "relationships.csv:5 userSourcedId MissingReferencedRecord error users.csv:8",
            "relationships.csv:6 userSourcedId MissingReferencedRecord error users.csv:8");
  }

  @Test
  void followsACircleToWhatWouldHaveKeptSomebodyInIt() throws IOException {
    upload.add("users.csv", XIA, YAN, ZOE);
    upload.add("enrollments.csv", "c9,x1,student");
    upload.add("relationships.csv", "x1,x2,other", "x2,x3,other", "x3,x1,other", "x3,x2,other");
    assertThat(upload.findings())
        .filteredOn(finding -> finding.contains("UserWithoutRole"))
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error enrollments.csv:5",
            "users.csv:7 sourcedId UserWithoutRole error enrollments.csv:5",
            "users.csv:8 sourcedId UserWithoutRole error enrollments.csv:5");
  }

  /** That a relationship came twice does not make it more of a reason. */
  @Test
  void takesNobodyForLostBecauseOfARelationshipThatCameTwice() throws IOException {
    upload.add("users.csv", XIA);
    upload.add("relationships.csv", "g1,x1,other", "g1,x1,other");
    assertThat(upload.findings())
        .containsExactly(
            "users.csv:6 sourcedId UserWithoutRole error ",
            "relationships.csv:3 relationshipUserSourcedId MissingReferencedRecord error users.csv:6",
            "relationships.csv:4 userSourcedId DuplicateRecord error ");
  }
}
