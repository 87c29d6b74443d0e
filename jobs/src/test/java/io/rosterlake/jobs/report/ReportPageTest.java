package io.rosterlake.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page as somebody sees it who opens the file in a browser. */
class ReportPageTest {
  private static final int DESK = 1200;
  private static final int PHONE = 390;

  @TempDir private static Path folder;

  private static Browser browser;

  @BeforeAll
  static void startBrowser() throws IOException {
    ReportPage.write(MadeUpReport.withFindings(), page("findings"));
    ReportPage.write(MadeUpReport.held(), page("held"));
    ReportPage.write(MadeUpReport.undo(), page("undo"));
    ReportPage.write(MadeUpReport.empty(), page("empty"));
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void wantALightScreen() {
    browser.wanting("screen", "light");
  }

  @ParameterizedTest
  @CsvSource({
    "findings, 'The run completed with 1,239 errors and 7 warnings.'",
    "held, The run is held: nothing of it was published.",
    "undo, The lake is back to what it was before run 20260902T020000Z.",
    "empty, 'The run completed, and read no upload.'"
  })
  void opensWithoutANetworkAndWithoutComplaint(String name, String headline) {
    for (int width : List.of(DESK, PHONE)) {
      browser.open(page(name), width);

      assertThat(browser.text("h1")).isEqualTo(headline);
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests()).isEmpty();
      assertThat(browser.value("document.documentElement.scrollWidth"))
          .isEqualTo(browser.value("document.documentElement.clientWidth"));
      assertThat(browser.value("innerWidth")).isEqualTo((long) width);
      assertThat(
              browser.value(
                  "document.querySelectorAll('svg [d*=NaN], svg [transform*=NaN]').length"))
          .isEqualTo(0L);
    }
  }

  @Test
  void showsTheNumbersOfTheRun() {
    RunStatistics.Totals totals = MadeUpReport.withFindings().run().inboundTotals();
    browser.open(page("findings"), DESK);

    assertThat(browser.text("#figure-errors")).isEqualTo(number(totals.errors()));
    assertThat(browser.text("#figure-warnings")).isEqualTo(number(totals.warnings()));
    assertThat(browser.text("#figure-people")).isEqualTo(number(totals.active().people()));
    assertThat(browser.text("#figure-groups")).isEqualTo(number(totals.active().groups()));
    assertThat(browser.text("#figure-memberships"))
        .isEqualTo(number(totals.active().memberships()));
    assertThat(browser.text("#figure-lines")).isEqualTo("13,645");
    assertThat(browser.text("#figure-rejected")).isEqualTo("5");
    assertThat(browser.text("#figure-duration")).isEqualTo("12.5 s");
    assertThat(browser.text("header.top")).contains("2 September 2026").contains("UTC");
  }

  @Test
  void showsNoNumbersOfARunThatReadNothing() {
    browser.open(page("undo"), DESK);

    assertThat(browser.count(".figures")).isZero();
    assertThat(browser.text(".verdict .pill")).contains("Completed");
  }

  @Test
  void makesNoElementOfANameInTheData() {
    browser.open(page("findings"), DESK);

    assertThat(browser.count("img")).isZero();
    assertThat(browser.value("document.title")).isNotEqualTo("hacked");
    assertThat(browser.text("header.top strong")).isEqualTo(MadeUpReport.NASTY);
    assertThat(browser.text("#affected tbody th")).startsWith(MadeUpReport.NASTY);
    assertThat(browser.count("script")).isEqualTo(3);
  }

  @Test
  void marksTheCellAtFindingAndHidesWhatIsPersonal() {
    browser.open(page("findings"), DESK);

    assertThat(browser.text(".record td.bad")).isEqualTo("s9 (wrong value)");
    assertThat(browser.text(".record")).contains("1,234").contains("hidden").contains("blank");
    assertThat(browser.text("#mend")).contains("They caused 1,234 enrollments to be dropped.");
  }

  @Test
  void showsHowReadyEachSchoolIs() {
    browser.open(page("findings"), DESK);

    assertThat(browser.text("#readiness")).contains("87.5").contains("Students without a grade");
    browser.open(page("held"), DESK);
    assertThat(browser.count("#readiness")).isZero();
  }

  @Test
  void saysTheNumbersOfEachChartInATableToo() {
    browser.open(page("findings"), DESK);

    assertThat(browser.count(".chart")).isEqualTo(8);
    assertThat(browser.count(".chart[role=img][aria-label]")).isEqualTo(8);
    assertThat(browser.count("section:has(.chart)")).isEqualTo(5);
    assertThat(browser.count("section:has(.chart):has(details table)")).isEqualTo(5);
  }

  @Test
  void followsADarkScreen() {
    browser.open(page("findings"), DESK);
    Object light = browser.value("getComputedStyle(document.body).backgroundColor");
    Object lightChart =
        browser.value("document.querySelector('#time svg text').getAttribute('fill')");

    browser.wanting("screen", "dark");

    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
    assertThat(browser.value("document.querySelector('#time svg text').getAttribute('fill')"))
        .isNotEqualTo(lightChart);
  }

  @Test
  void opensEverythingOnPaperAndInLightColours() {
    browser.wanting("screen", "dark").open(page("findings"), DESK);

    browser.wanting("print", "dark");

    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.count("details:not([open])")).isZero();
    browser.wanting("screen", "dark");
    assertThat(browser.count("details[open]")).isZero();
  }

  @Test
  void sortsATableByKeyboardAlone() {
    browser.open(page("findings"), DESK);
    browser.press(Keys.TAB);
    assertThat(browser.value("document.activeElement.textContent")).isEqualTo("Skip to the report");

    String active =
        "document.activeElement.closest('th') ? document.activeElement.textContent : ''";
    for (int tab = 0; tab < 60 && !browser.value(active).equals("Score of 100"); tab++) {
      browser.press(Keys.TAB);
    }
    assertThat(browser.value(active)).isEqualTo("Score of 100");
    browser.press(Keys.ENTER);
    browser.press(Keys.ENTER);

    assertThat(browser.value("document.activeElement.closest('th').getAttribute('aria-sort')"))
        .isEqualTo("ascending");
    assertThat(browser.text("#readiness tbody th")).startsWith("West School");
  }

  @ParameterizedTest
  @CsvSource({"findings, light", "findings, dark", "held, light", "empty, dark"})
  void isAccessible(String name, String scheme) throws IOException {
    browser.wanting("screen", scheme).open(page(name), DESK);
    browser.value("document.querySelectorAll('details').forEach(each => { each.open = true; })");

    assertThat(browser.inaccessible(axe())).isEmpty();
  }

  private static String axe() throws IOException {
    try (InputStream script = ReportPageTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path page(String name) {
    return folder.resolve(name + ".html");
  }

  private static String number(Object value) {
    return String.format(Locale.ROOT, "%,d", (Long) value);
  }
}
