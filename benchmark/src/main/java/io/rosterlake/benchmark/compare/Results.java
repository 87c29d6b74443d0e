package io.rosterlake.benchmark.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.rosterlake.benchmark.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that one invocation found. */
record Results(
    Environment environment, List<Measurement> measurements, List<WarmMeasurement> warm) {

  /** Whether every run did what it had to. */
  boolean areRight() {
    return Stream.concat(
            measurements.stream().map(Measurement::counts),
            warm.stream().map(WarmMeasurement::counts))
        .allMatch(isRight -> isRight);
  }

  /** The figures of a case; empty when it was not measured, or was wrong. */
  Optional<Measurement> of(Size size, Case what, Contender contender) {
    return measurements.stream()
        .filter(measured -> measured.isOf(size, what, contender))
        .filter(Measurement::counts)
        .findFirst();
  }

  Optional<WarmMeasurement> warm(Size size, Case what) {
    return warm.stream()
        .filter(measured -> measured.size() == size && measured.what() == what)
        .filter(WarmMeasurement::counts)
        .findFirst();
  }

  /** Writes {@code results.md}, {@code results.json} and {@code results.svg}. */
  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("results.md"), new ResultPage(this).markdown());
    Files.writeString(folder.resolve("results.json"), json() + "\n");
    Files.writeString(folder.resolve("results.svg"), new BarChart(this).svg());
  }

  private String json() throws IOException {
    return new ObjectMapper()
        .registerModule(new Jdk8Module())
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT)
        .writeValueAsString(new Document(environment, measurements, warm, Targets.of(this)));
  }

  private record Document(
      Environment environment,
      List<Measurement> measurements,
      List<WarmMeasurement> warm,
      List<Target> targets) {}
}
