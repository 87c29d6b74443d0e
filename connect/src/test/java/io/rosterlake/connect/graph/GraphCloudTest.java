package io.rosterlake.connect.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rosterlake.connect.http.ApiClient;
import io.rosterlake.connect.http.Authentication;
import io.rosterlake.connect.http.HttpLimits;
import io.rosterlake.connect.testing.TestTime;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCloudTest {
  @ParameterizedTest
  @CsvSource({
    "global,https://graph.microsoft.com",
    "usGov,https://graph.microsoft.us",
    "usGovDod,https://dod-graph.microsoft.us",
    "china,https://microsoftgraph.chinacloudapi.cn"
  })
  void aCloudHasItsOwnAddressAndScope(String code, String root) {
    GraphCloud cloud = GraphCloud.of(code);
    assertThat(cloud.code()).isEqualTo(code);
    assertThat(cloud.base(Optional.empty())).hasToString(root + "/v1.0");
    assertThat(cloud.scope()).isEqualTo(root + "/.default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:8088", "http://127.0.0.1:8088/", "http://127.0.0.1:8088/v1.0/"})
  void anotherAddressTakesItsPlaceWithOrWithoutTheVersion(String baseUrl) {
    assertThat(GraphCloud.CHINA.base(Optional.of(URI.create(baseUrl))))
        .hasToString("http://127.0.0.1:8088/v1.0");
  }

  @Test
  void anAddressInTheClearIsRefused() {
    URI base = GraphCloud.GLOBAL.base(Optional.of(URI.create("http://graph.example")));
    assertThatThrownBy(
            () ->
                new ApiClient(
                    Set.of(base),
                    Authentication.NONE,
                    HttpLimits.DEFAULTS,
                    new TestTime().waiting()))
        .hasMessageContaining("in the clear; use https");
  }

  @Test
  void anUnknownCloudIsRefused() {
    assertThatThrownBy(() -> GraphCloud.of("moon")).hasMessageContaining("moon");
  }
}
