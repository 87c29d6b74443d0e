package io.rosterlake.jobs.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a page in it. */
public final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts the browser of this machine. A machine without one skips the test, unless {@code
   * ROSTERLAKE_BROWSER} is {@code required}.
   */
  public static Browser start() {
    Optional<Path> chromium =
        onPath("chromium").or(() -> onPath("chromium-browser")).or(() -> onPath("google-chrome"));
    Optional<Path> chromedriver = onPath("chromedriver");
    boolean isRequired =
        "required".equals(System.getenv("ROSTERLAKE_BROWSER"))
            || "required".equals(System.getProperty("ROSTERLAKE_BROWSER"));
    assumeTrue(
        isRequired || (chromium.isPresent() && chromedriver.isPresent()),
        "there is no Chromium with a chromedriver on the PATH");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toFile());
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1200,900");
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<Path> onPath(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a file in a window of that width. */
  public Browser open(Path page, int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    // What an earlier page said is not of this one.
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
    driver.get(page.toUri().toString());
    return this;
  }

  /** Makes the page believe that people, or a printer, want it so. */
  public Browser wanting(String media, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    // Pages are told before they are painted anew.
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));");
    return this;
  }

  /** What a script returns. */
  public Object value(String script, Object... arguments) {
    return driver.executeScript("return " + script, arguments);
  }

  public String text(String selector) {
    return String.valueOf(value("document.querySelector(arguments[0]).textContent", selector));
  }

  public long count(String selector) {
    return (Long) value("document.querySelectorAll(arguments[0]).length", selector);
  }

  /** Presses a key wherever the focus is. */
  public void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  /** What the page complained of since it was opened. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that the page asked for since it was opened, its own left out. */
  public List<String> requests() {
    String own = driver.getCurrentUrl();
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> json(entry.getMessage()).get("message"))
        .filter(message -> message.get("method").asText().equals("Network.requestWillBeSent"))
        .map(message -> message.at("/params/request/url").asText())
        .filter(url -> !url.equals(own) && !url.equals("data:,"))
        .toList();
  }

  /** Rules of accessibility that the page breaks, with the elements that do. */
  public List<String> inaccessible(String axe) {
    driver.executeScript(axe);
    Object violations =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document).then(found => done(found.passes.length < 15 ? ["hardly looked"] : found.violations.flatMap(rule =>
              rule.nodes.map(node => rule.id + ": " + node.html.slice(0, 120) + " " + node.failureSummary))));
            """);
    return ((List<?>) violations).stream().map(String::valueOf).toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
