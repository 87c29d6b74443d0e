package io.rosterlake.connect.auth;

import io.rosterlake.connect.http.ApiRequest;
import io.rosterlake.connect.http.Authentication;
import io.rosterlake.connect.http.PercentEncoding;
import io.rosterlake.connect.http.Query;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs each request by OAuth 1.0a (RFC 5849), without a token. A form is not signed. */
public final class OAuth1Signing implements Authentication {
  private static final int NONCE_BYTES = 16;

  private final ClientSecret client;
  private final SignatureMethod method;
  private final InstantSource clock;
  private final Supplier<String> nonces;

  /**
   * Signs with a key and a secret.
   *
   * @param nonces gives another text each time, from several threads
   */
  public OAuth1Signing(
      ClientSecret client, SignatureMethod method, InstantSource clock, Supplier<String> nonces) {
    this.client = client;
    this.method = method;
    this.clock = clock;
    this.nonces = nonces;
  }

  /** How a signature is made. */
  public enum SignatureMethod {
    HMAC_SHA1("HMAC-SHA1", "HmacSHA1"),
    HMAC_SHA256("HMAC-SHA256", "HmacSHA256");

    private final String code;
    private final String algorithm;

    SignatureMethod(String code, String algorithm) {
      this.code = code;
      this.algorithm = algorithm;
    }

    /** As requests and configurations spell it. */
    public String code() {
      return code;
    }
  }

  /** Nonces of 128 random bits. */
  public static Supplier<String> nonces(Random random) {
    return () -> {
      byte[] bytes = new byte[NONCE_BYTES];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }

  @Override
  public Optional<String> authorization(ApiRequest request) {
    Query unsigned =
        Query.NONE
            .and("oauth_consumer_key", client.id())
            .and("oauth_nonce", nonces.get())
            .and("oauth_signature_method", method.code())
            .and("oauth_timestamp", Long.toString(clock.instant().getEpochSecond()))
            .and("oauth_version", "1.0");
    Query signed = unsigned.and("oauth_signature", signature(request, unsigned));
    return Optional.of(
        signed.parameters().stream()
            .map(p -> "%s=\"%s\"".formatted(p.name(), PercentEncoding.encode(p.value())))
            .collect(Collectors.joining(", ", "OAuth ", "")));
  }

  private String signature(ApiRequest request, Query oauth) {
    String base =
        Stream.of(
                request.method(),
                baseAddress(request.address()),
                sorted(request.query().parameters(), oauth.parameters()))
            .map(PercentEncoding::encode)
            .collect(Collectors.joining("&"));
    String key = PercentEncoding.encode(client.secret()) + "&";
    try {
      Mac mac = Mac.getInstance(method.algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), method.algorithm));
      return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + method.code(), e);
    }
  }

  private static String sorted(List<Query.Parameter> query, List<Query.Parameter> oauth) {
    return Stream.concat(query.stream(), oauth.stream())
        .map(
            parameter ->
                new Query.Parameter(
                    PercentEncoding.encode(parameter.name()),
                    PercentEncoding.encode(parameter.value())))
        .sorted(Comparator.comparing(Query.Parameter::name).thenComparing(Query.Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  /** Scheme and host in lower case, the port only where it is not the usual one. */
  private static String baseAddress(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = address.getPort();
    String shown = port < 0 || port == usual ? "" : ":" + port;
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + shown + path;
  }

  /** The id only. */
  @Override
  public String toString() {
    return "OAuth 1 of " + client;
  }
}
