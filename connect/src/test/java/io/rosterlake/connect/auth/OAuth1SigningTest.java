package io.rosterlake.connect.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.rosterlake.connect.auth.OAuth1Signing.SignatureMethod;
import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.PercentEncoding;
import io.rosterlake.connect.http.Query;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth1SigningTest {
  private static final ClientSecret CLIENT = new ClientSecret("key one", "s&cret+/=");

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_767_323_045));

  private static final Query QUERY =
      Query.NONE
          .and("limit", "5000")
          .and("offset", "0")
          .and("filter", "status='active' AND dateLastModified>'2026-01-02T03:04:05.000Z'")
          .and("sort", "sourcedId");

  @ParameterizedTest
  @CsvSource({
    "HMAC_SHA1, /OMDrvlsnfYDaWFOWb4jndDqN+E=",
    "HMAC_SHA256, mFSfZHeVslu6mzFXaJgbjr/VsbhEanTONFW4Q7itnj0="
  })
  void aRequestIsSignedAsProvidersExpectIt(SignatureMethod method, String signature) {
    OAuth1Signing signing = new OAuth1Signing(CLIENT, method, CLOCK, () -> "n0nce");

    assertThat(signing.authorization(request("https://sis.example.org/ims/oneroster/v1p1/users")))
        .hasValue(
            "OAuth oauth_consumer_key=\"key%%20one\", oauth_nonce=\"n0nce\", oauth_signature_method=\"%s\", oauth_timestamp=\"1767323045\", oauth_version=\"1.0\", oauth_signature=\"%s\""
                .formatted(method.code(), PercentEncoding.encode(signature)));
  }

  @Test
  void hostsAndUsualPortsAreSignedAlikeHoweverTheyAreSpelled() {
    OAuth1Signing signing =
        new OAuth1Signing(CLIENT, SignatureMethod.HMAC_SHA1, CLOCK, () -> "n0nce");
    String path = "/ims/oneroster/v1p1/users";

    assertThat(signing.authorization(request("HTTPS://SIS.Example.org:443" + path)))
        .isEqualTo(signing.authorization(request("https://sis.example.org" + path)));
    assertThat(signing.authorization(request("https://sis.example.org:8443" + path)))
        .isNotEqualTo(signing.authorization(request("https://sis.example.org" + path)));
  }

  @Test
  void eachRequestHasANonceOfItsOwn() {
    Supplier<String> nonces = OAuth1Signing.nonces(new Random(1));
    assertThat(nonces.get()).hasSize(32).isNotEqualTo(nonces.get());
  }

  @Test
  void neitherTheSigningNorItsClientShowsTheSecret() {
    assertThat(new OAuth1Signing(CLIENT, SignatureMethod.HMAC_SHA1, CLOCK, () -> "n"))
        .hasToString("OAuth 1 of client key one");
  }

  private static ApiRequest request(String address) {
    return ApiRequest.get(URI.create(address), QUERY);
  }
}
