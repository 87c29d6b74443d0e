package io.rosterlake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.rosterlake.catalog.Provider.Status;
import io.rosterlake.catalog.Quirks.TimeFilter;
import io.rosterlake.catalog.Quirks.TokenRequest;
import io.rosterlake.catalog.Quirks.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of the providers of OneRoster APIs, and what no file may say. */
class ProvidersTest {
  private static final Map<String, Status> STATUSES =
      Map.of("Yes", Status.LISTED, "Test", Status.TEST);
  private static final Map<String, Support> ANSWERS =
      Map.of("Yes", Support.SUPPORTED, "No", Support.MISSING);

  /** The example of a tenant asks Classter for data that the published list says it has not. */
  private static final String UNCONFIRMED = "Classter";

  private final Providers providers = Providers.load();

  private static List<Map<String, String>> published() throws IOException {
    try (InputStream csv = ProvidersTest.class.getResourceAsStream("/providers.csv")) {
      return new CsvMapper()
          .readerForMapOf(String.class)
          .with(CsvSchema.emptySchema().withHeader())
          .<Map<String, String>>readValues(csv)
          .readAll();
    }
  }

  @Test
  void knowsEveryProviderOfThePublishedList() throws IOException {
    assertThat(published()).hasSize(46);
    assertThat(providers.listed())
        .extracting(Provider::name)
        .containsExactlyInAnyOrderElementsOf(
            published().stream().map(row -> row.get("name")).toList());
  }

  @Test
  void saysOfEachWhatThePublishedListSays() throws IOException {
    assertThat(published())
        .allSatisfy(
            row -> {
              Provider provider = providers.find(row.get("name")).orElseThrow();
              assertThat(provider.status()).isEqualTo(STATUSES.get(row.get("status")));
              assertThat(provider.minimumVersion().orElse("")).isEqualTo(row.get("minimumVersion"));
              assertThat(provider.supports(Capability.ONE_ROSTER_1_1)).isTrue();
              assertSame(row, "contacts", provider, Capability.CONTACTS);
              assertSame(row, "demographics", provider, Capability.DEMOGRAPHICS);
              assertSame(row, "userFlags", provider, Capability.USER_FLAGS);
            });
  }

  private static void assertSame(
      Map<String, String> row, String column, Provider provider, Capability capability) {
    assertThat(provider.support(capability))
        .as("%s of %s", column, provider.name())
        .isEqualTo(
            provider.name().equals(UNCONFIRMED)
                ? Support.UNCONFIRMED
                : ANSWERS.get(row.get(column)));
  }

  @Test
  void findsAProviderInAnyCaseAndByTheNameOfItsSetUp() throws IOException {
    assertThat(providers.of("classlink").name()).isEqualTo("ClassLink");
    assertThat(published())
        .filteredOn(row -> !row.get("setupSectionName").isEmpty())
        .allSatisfy(
            row ->
                assertThat(providers.of(row.get("setupSectionName")).name())
                    .isEqualTo(row.get("name")));
  }

  @Test
  void promisesNothingOfAVendorThatIsNotListed() {
    Provider contoso = providers.of("Contoso");

    assertThat(contoso.status()).isEqualTo(Status.UNLISTED);
    assertThat(contoso.quirks())
        .isEqualTo(
            new Quirks(TimeFilter.INSTANT, 100_000, 16, TokenRequest.FORM, Totals.TRUSTED, null));
    assertThat(contoso.capabilities())
        .containsEntry(Capability.ONE_ROSTER_1_1, Support.SUPPORTED)
        .containsEntry(Capability.CONTACTS, Support.UNCONFIRMED)
        .doesNotContainValue(Support.MISSING);
  }

  @Test
  void explainsEverySetUpInSentences() {
    assertThat(providers.listed())
        .extracting(Provider::setup)
        .allSatisfy(
            setup -> {
              assertThat(setup.credentials()).endsWith(".");
              assertThat(setup.before().orElse(".")).endsWith(".");
              assertThat(setup.notes()).allMatch(sentence -> sentence.endsWith("."));
            });
  }

  @Test
  void knowsInWhatProvidersDiffer() {
    assertThat(differing("ClassLink"))
        .containsExactly(
            Map.entry("pageLimit", "10000"), Map.entry("revisionHeader", "x-perm-rev"));
    assertThat(differing("Infinite Campus"))
        .containsExactly(
            Map.entry("pageLimit", "50000"),
            Map.entry("parallelLimit", "5"),
            Map.entry("tokenRequest", "query"));
    assertThat(differing("Zuria")).isEmpty();
    assertThat(providers.of("Aeries").scopes().get("1.1")).endsWith("/roster-core.readonly");
  }

  private Map<String, String> differing(String name) {
    return providers.of(name).quirks().differingFrom(providers.unlisted().quirks());
  }

  @Test
  void refusesAFileWithAPropertyThatNobodyKnows() {
    assertThatThrownBy(() -> contoso("provider: Contoso\nstatus: test\nquirks: {pageSize: 100}\n"))
        .isInstanceOf(CatalogException.class)
        .hasMessageContainingAll("schemas/providers/contoso.yaml", "pageSize");
    assertThatThrownBy(
            () -> contoso("provider: Contoso\nstatus: test\ncapabilities: {gradebook: missing}\n"))
        .isInstanceOf(CatalogException.class)
        .hasMessageContainingAll("schemas/providers/contoso.yaml", "gradebook");
    assertThatThrownBy(
            () -> contoso("provider: Contoso\nstatus: test\ncapabilities: {contacts: maybe}\n"))
        .isInstanceOf(CatalogException.class)
        .hasMessageContainingAll("maybe", "supported", "unconfirmed", "missing");
  }

  @Test
  void wantsAWordOnEveryCapability() {
    ObjectNode defaults = (ObjectNode) SchemaYaml.tree("providers/defaults.yaml");
    ((ObjectNode) defaults.path("capabilities")).remove("userFlags");

    assertThatThrownBy(() -> SchemaYaml.convert("providers/x.yaml", defaults, Provider.class))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("provider any other vendor says nothing of user flags");
  }

  @Test
  void keepsTheNamesOfProvidersAndOfTheirFilesApart() {
    Provider contoso = contoso("provider: Contoso +\nalsoCalled: [Litware]\nstatus: test\n");
    Provider litware = contoso("provider: litware\n");

    assertThat(
            Providers.problems(
                Map.of("providers/contoso.yaml", contoso, "providers/litware-1.yaml", litware)))
        .containsExactly(
            "providers/litware-1.yaml has provider litware, whose file is providers/litware.yaml;"
                + " rename one of them",
            "providers/litware-1.yaml has no status; write listed or test",
            "providers/contoso.yaml and providers/litware-1.yaml both have the name litware;"
                + " remove one of them");
  }

  private static Provider contoso(String yaml) {
    JsonNode defaults = SchemaYaml.tree("providers/defaults.yaml");
    return SchemaYaml.over(defaults, "providers/contoso.yaml", yaml, Provider.class);
  }
}
