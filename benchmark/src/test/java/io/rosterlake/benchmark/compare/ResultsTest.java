package io.rosterlake.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rosterlake.benchmark.Target;
import io.rosterlake.benchmark.Usage;
import io.rosterlake.benchmark.contender.WarmFigures;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ResultsTest {
  private static final Environment HERE =
      new Environment("2026-11-22", 2, "4g", 3, "17", "4.1.3", "1.4.2", "abc1234 of 2026-11-22");

  @TempDir private Path folder;

  @Test
  void theTableHasTheMedianOfEachFigure() {
    String page = new ResultPage(results(loadOfD(21, 34, 22), copyOfD(14))).markdown();

    assertThat(page)
        .startsWith("2 cores, heap 4g from the start, medians of 3; JDK 17")
        .contains("| D | initial load | Rosterlake | 22.00 | 44.0 | 1,500 | 90 | 120 | 48 | 142 |");
  }

  @Test
  void aWrongResultHasNoFiguresAndSaysWhatIsWrong() {
    Results results =
        results(
            new Measurement(
                Size.D,
                Case.INITIAL,
                Contender.F1,
                List.of(usage(1)),
                new Written(1, 1, 1),
                Optional.empty(),
                List.of("users: 1 rows instead of 2")));

    assertThat(results.areRight()).isFalse();
    assertThat(new ResultPage(results).markdown())
        .contains("| D | initial load | F1 plain copy | - |")
        .contains("| wrong: users: 1 rows instead of 2 |");
    assertThat(rectangles(new BarChart(results).svg())).isEmpty();
  }

  @Test
  void aTargetIsMetOrNotByTheRatioOfMedians() {
    assertThat(Targets.of(results(loadOfD(21), copyOfD(14))))
        .extracting(Target::number, Target::measured, Target::isMet)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 1.5, true),
            org.assertj.core.groups.Tuple.tuple(1, 1.5, false));
  }

  @Test
  void aTargetWithoutBothSidesIsNotMentioned() {
    assertThat(Targets.of(results(loadOfD(21)))).isEmpty();
  }

  @Test
  void warmTenantsAreJudgedByTheirLastTenAndByTheHeapTheyLeave() {
    List<Double> seconds =
        DoubleStream.concat(
                DoubleStream.generate(() -> 9).limit(10),
                DoubleStream.generate(() -> 0.8).limit(10))
            .boxed()
            .toList();
    WarmFigures figures = new WarmFigures(seconds, List.of(200L, 300L));
    Results results =
        new Results(
            HERE,
            List.of(),
            List.of(new WarmMeasurement(Size.S, Case.DAILY, Optional.of(figures), List.of())));

    assertThat(Targets.of(results))
        .extracting(Target::measured, Target::isMet)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0.8, true),
            org.assertj.core.groups.Tuple.tuple(1.5, false));
  }

  @Test
  void theChartHasABarPerContenderAsLongAsItsTime() throws Exception {
    Results results = results(loadOfD(20), copyOfD(10));

    List<Integer> widths = rectangles(new BarChart(results).svg());

    assertThat(widths).hasSize(2);
    assertThat(widths.get(0)).isEqualTo(2 * widths.get(1));
  }

  @Test
  void allThreeFilesAreWritten() throws IOException {
    results(loadOfD(20), copyOfD(10)).writeTo(folder);

    JsonNode json = new ObjectMapper().readTree(folder.resolve("results.json").toFile());
    assertThat(json.at("/measurements/0/contender").asText()).isEqualTo("rosterlake");
    assertThat(json.at("/measurements/0/runs/0/wallSeconds").asDouble()).isEqualTo(20);
    assertThat(json.at("/targets/0/measured").asDouble()).isEqualTo(2);
    assertThat(folder.resolve("results.md")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("results.svg"))).startsWith("<svg ");
  }

  private static Results results(Measurement... measurements) {
    return new Results(HERE, List.of(measurements), List.of());
  }

  private static Measurement loadOfD(double... seconds) {
    return measured(Contender.ROSTERLAKE, seconds);
  }

  private static Measurement copyOfD(double... seconds) {
    return measured(Contender.F1, seconds);
  }

  private static Measurement measured(Contender contender, double... seconds) {
    return new Measurement(
        Size.D,
        Case.INITIAL,
        contender,
        DoubleStream.of(seconds).mapToObj(ResultsTest::usage).toList(),
        new Written(48, 142, 6_800_000),
        Optional.of(new SparkWork(90, 120)),
        List.of());
  }

  private static Usage usage(double seconds) {
    return new Usage(seconds, 2 * seconds, 1_500_000_000);
  }

  /** The widths of the bars; the chart is parsed, so it has to be well formed. */
  private static List<Integer> rectangles(String svg) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
      NodeList rectangles = document.getElementsByTagName("rect");
      return IntStream.range(0, rectangles.getLength())
          .mapToObj(index -> rectangles.item(index).getAttributes())
          .filter(each -> each.getNamedItem("x") != null)
          .filter(each -> each.getNamedItem("x").getNodeValue().equals("150"))
          .filter(each -> each.getNamedItem("height").getNodeValue().equals("16"))
          .map(each -> Integer.valueOf(each.getNamedItem("width").getNodeValue()))
          .collect(Collectors.toList());
    } catch (Exception e) {
      throw new AssertionError(svg, e);
    }
  }

  @Test
  void sizesAreNamedAsInTheIssue() {
    assertThat(Stream.of("S", "D", "M", "2M", "4M", "L").map(Size::named))
        .containsExactly(Size.values());
  }
}
